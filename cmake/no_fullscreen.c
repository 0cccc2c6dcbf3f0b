// What SDL asks of emscripten that the page does without. It never goes full screen and never locks
// the pointer, and emscripten's way to a title and a screen's size carries its old "Browser" object
// along: together 4 kB of script after gzip.
#include <emscripten.h>
#include <emscripten/html5.h>

EMSCRIPTEN_RESULT emscripten_request_fullscreen_strategy(
    const char* target, bool later, const EmscriptenFullscreenStrategy* strategy) {
    return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}

EMSCRIPTEN_RESULT emscripten_exit_fullscreen(void) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }

EMSCRIPTEN_RESULT emscripten_request_pointerlock(const char* target, bool later) {
    return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}

EMSCRIPTEN_RESULT emscripten_exit_pointerlock(void) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }

EM_JS_DEPS(window_title, "$UTF8ToString");

void emscripten_set_window_title(const char* title) {
    EM_ASM({ document.title = UTF8ToString($0); }, title);
}

void emscripten_get_screen_size(int* width, int* height) {
    *width = EM_ASM_INT({ return screen.width; });
    *height = EM_ASM_INT({ return screen.height; });
}
