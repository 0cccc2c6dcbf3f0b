// What the page says of lessons, by key, in its language; the lessons' own texts are their own. Whoever
// uses these modules gives the words and the languages first: the page, the build, a test.

let inWords = (key) => key;
let spoken = ["en"];

export const speakBy = (text) => { inWords = text; };
export const speakIn = (languages) => { spoken = languages; };  // those of assets/strings
export const languages = () => spoken;
export const say = (key, values) => inWords(key, values);
