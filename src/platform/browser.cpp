#include "platform/browser.h"

#include <emscripten.h>
#include <emscripten/html5.h>

#include <cstdlib>

// clang-format off
EM_JS(int, page_prefers_dark, (), {
    return matchMedia("(prefers-color-scheme: dark)").matches;
})
EM_JS(int, page_forces_colors, (), { return matchMedia("(forced-colors: active)").matches; })
EM_JS(int, page_wants_stillness, (), {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
})
EM_JS(void, page_mirror_picture, (), { Module["mirrorPicture"](); })
EM_JS(void, page_announce, (const char* sentence), {
    document.getElementById("live").textContent = UTF8ToString(sentence);
})
EM_JS(void, page_set_theme, (int dark), {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
})
EM_JS(void, page_set_em, (double pixels, double wished), {
    document.documentElement.style.setProperty("--em", pixels + "px");
    document.documentElement.style.fontSize = 100 * wished + "%";
    Module["foldMenu"]();
})
EM_JS(void, page_set_embedded, (int embedded), {
    document.documentElement.toggleAttribute("data-bare", embedded !== 0);
})
EM_JS(char*, page_usual_language, (), { return stringToNewUTF8(Module["usualLanguage"]); })
EM_JS(void, page_speak, (const char* language), { Module["speak"](UTF8ToString(language)); })
EM_JS(char*, page_location_hash, (), { return stringToNewUTF8(Module["takeLesson"](location.hash)); })
EM_JS(void, page_replace_location_hash, (const char* hash), {
    try {
        history.replaceState(history.state, "", Module["withLesson"](UTF8ToString(hash)) || location.href.split("#")[0]);
    } catch (error) {
        // Some frames have no history of their own: the address stays as it is.
    }
})
EM_JS(char*, page_remembered, (), {
    let text = "";
    try {
        text = localStorage.getItem("logit-lab-view") || "";
    } catch (error) {
        // Storage is blocked: every visit is the first.
    }
    return stringToNewUTF8(text);
})
EM_JS(void, page_remember, (const char* text), {
    try {
        localStorage.setItem("logit-lab-view", UTF8ToString(text));
    } catch (error) {
        // As above, or full.
    }
})
EM_JS(void, page_open_field, (const char* key), { Module["openField"](UTF8ToString(key)); })
EM_JS(void, page_watch_surroundings, (), {
    const tell = () => _logit_lab_surroundings_changed(document.hidden);
    document.addEventListener("visibilitychange", tell);
    // Not location.hash, which the page may have written over since.
    addEventListener("hashchange", ({ newURL }) => Module["call"]("openAddress", Module["takeLesson"](new URL(newURL).hash)));
    for (const query of ["prefers-color-scheme: dark", "forced-colors: active", "prefers-reduced-motion: reduce"]) {
        matchMedia(`(${query})`).addEventListener("change", tell);
    }
})
EM_JS(void, page_first_frame, (), { Module["onFirstFrame"](); })
EM_JS(void, page_refuse, (), { throw Module["refusal"](); })
// One canvas for all characters; centred, and squeezed where a cell is narrower.
EM_JS(double, page_glyph_advance, (int character, double pixels), {
    Module["glyphs"] ||= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    Module["glyphs"].font = `${pixels}px system-ui, sans-serif`;
    return Module["glyphs"].measureText(String.fromCodePoint(character)).width;
})
EM_JS(void, page_draw_glyph, (int character, double pixels, double baseline, int width, int height, unsigned char* alpha), {
    const context = Module["glyphs"] ||= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    Object.assign(context.canvas, { width, height });  // which clears it, and forgets the font
    Object.assign(context, { font: `${pixels}px system-ui, sans-serif`, fillStyle: "#fff", textAlign: "center" });
    context.fillText(String.fromCodePoint(character), width / 2, baseline, width);
    const { data } = context.getImageData(0, 0, width, height);
    for (let i = 0; i < width * height; ++i) HEAPU8[alpha + i] = data[4 * i + 3];
})
// clang-format on

namespace logit {

float glyph_advance(unsigned character, float pixels) {
    return static_cast<float>(page_glyph_advance(static_cast<int>(character), pixels));
}
void draw_glyph(unsigned character, float pixels, float baseline, int width, int height,
                unsigned char* alpha) {
    page_draw_glyph(static_cast<int>(character), pixels, baseline, width, height, alpha);
}
double now_ms() { return emscripten_get_now(); }
float device_pixel_ratio() { return static_cast<float>(emscripten_get_device_pixel_ratio()); }
void canvas_size(int& width, int& height) {
    emscripten_get_canvas_element_size("#canvas", &width, &height);
}
bool prefers_dark() { return page_prefers_dark() != 0; }
bool forced_colors() { return page_forces_colors() != 0; }
bool wants_stillness() { return page_wants_stillness() != 0; }
void mirror_picture() { page_mirror_picture(); }
void announce(const std::string& sentence) { page_announce(sentence.c_str()); }
void set_page_theme(bool dark) { page_set_theme(dark ? 1 : 0); }
void set_page_em(float css_pixels, float wished) { page_set_em(css_pixels, wished); }

namespace {
std::string owned(char* text) {  // made by stringToNewUTF8
    std::string copy = text;
    std::free(text);
    return copy;
}
}  // namespace

void set_page_embedded(bool embedded) { page_set_embedded(embedded ? 1 : 0); }
void speak(const std::string& language) { page_speak(language.c_str()); }
std::string usual_language() { return owned(page_usual_language()); }
std::string location_hash() { return owned(page_location_hash()); }
std::string remembered() { return owned(page_remembered()); }
void remember(const std::string& text) { page_remember(text.c_str()); }
void replace_location_hash(const std::string& hash) { page_replace_location_hash(hash.c_str()); }
void open_field(const char* key) { page_open_field(key); }
void watch_surroundings() { page_watch_surroundings(); }
void announce_first_frame() { page_first_frame(); }

void refuse_to_start() {
    page_refuse();
    __builtin_unreachable();
}

}  // namespace logit
