// What axe-core finds wrong with the page as it is: none is [].
import axe from "axe-core";

export const violations = async (lab) => {
    await lab.page.evaluate(axe.source);
    const found = await lab.page.evaluate(() => axe.run(document, { resultTypes: ["violations"], preload: false }));
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ").slice(0, 400)}`);
};
