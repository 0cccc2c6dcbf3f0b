// The life cycle of SDL, WebGL and ImGui, and the frame callback. Wiring only.

#include <SDL.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <GLES3/gl3.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "app.h"
#include "app_address.h"
#include "platform/browser.h"
#include "platform/frame_loop.h"
#include "platform/interface.h"
#include "ui/kit/foreign_glyphs.h"
#include "ui/kit/theme.h"
#include "ui/kit/touch.h"
#include "ui/kit/widget_map.h"
#include "ui/view_memory.h"
#include "view_link.h"

namespace {

// After a sleep no more time has passed for tooltips and key repeats than this.
constexpr float kLongestFrameSeconds = 0.3F;

struct Page {
    logit::App app;
    SDL_Window* window = nullptr;
    float ratio = 1;  // physical pixels per CSS pixel
    float scale = 0;  // what fonts and styles are made for: the ratio, and larger text where it is
    std::string remembered;
    std::string lang = "en";       // that the page was asked to speak
    std::vector<ImWchar> foreign;  // characters that the fonts have besides their own
    bool dark = false;
    bool stark = false;
    bool bare = false;      // embedded
    bool restyled = false;  // and the page around the canvas is not told yet
    bool context_lost = false;
    logit::Touch touch;
    logit::FrameLoop loop;
};

void open_window(Page& page) {
    // Keys belong to the page unless the canvas has the focus.
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // a finger is no mouse: ui/kit/touch
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        logit::refuse_to_start();
    }
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    page.window =
        SDL_CreateWindow("Logit Lab", 0, 0, 1280, 720,
                         SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (page.window == nullptr || SDL_GL_CreateContext(page.window) == nullptr) {
        logit::refuse_to_start();
    }
}

void set_up_imgui(Page& page) {
    ImGui::CreateContext();
    logit::create_plot_context();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    ImGui_ImplSDL2_InitForOpenGL(page.window, nullptr);
    ImGui_ImplOpenGL3_Init("#version 300 es");
}

// Phones take the GL context from a page in the background: no GL call until it is given back, and
// everything that lived in it is made anew.
void survive_context_loss(Page& page) {
    emscripten_set_webglcontextlost_callback(
        "#canvas", &page, false, [](int, const void*, void* user_data) -> EM_BOOL {
            ImGui_ImplOpenGL3_DestroyDeviceObjects();  // later they would be another context's
            static_cast<Page*>(user_data)->context_lost = true;
            return true;  // prevents the default, which is never to give it back
        });
    emscripten_set_webglcontextrestored_callback("#canvas", &page, false,
                                                 [](int, const void*, void* user_data) -> EM_BOOL {
                                                     Page& page = *static_cast<Page*>(user_data);
                                                     page.context_lost = false;
                                                     wake(page.loop);
                                                     return true;
                                                 });
}

// A key that is let go elsewhere is let go.
void release_keys_on_leaving() {
    emscripten_set_blur_callback("#canvas", nullptr, false,
                                 [](int, const EmscriptenFocusEvent*, void*) -> EM_BOOL {
                                     SDL_ResetKeyboard();
                                     return false;
                                 });
}

// As large as the reader likes it, times the usual.
float wished_scale(const Page& page) {
    const bool projector = page.app.view.theme == logit::Theme::kProjector;
    return (projector ? 1.3F : 1.0F) * static_cast<float>(page.app.view.text_size);
}

// Text is larger on large screens.
float text_scale(const Page& page) {
    int width = 0;
    int height = 0;
    logit::canvas_size(width, height);
    const float css_width = static_cast<float>(width) / page.ratio;
    const float usual = css_width >= 2300 ? 1.3F : css_width >= 1700 ? 1.15F : 1.0F;
    return usual * wished_scale(page);
}

// Fonts and spacing follow the pixel ratio (browser zoom changes it too) and the colour scheme.
void follow_display(Page& page) {
    page.ratio = logit::device_pixel_ratio();
    const bool dark = page.app.view.theme == logit::Theme::kSystem
                          ? logit::prefers_dark()
                          : page.app.view.theme == logit::Theme::kDark;
    const std::vector<ImWchar> given =
        logit::foreign_characters(logit::texts_from_elsewhere(page.app));
    std::vector<ImWchar> foreign;
    std::ranges::set_union(given, page.app.foreign, std::back_inserter(foreign));
    const float scale =
        std::min(page.ratio * text_scale(page), logit::largest_scale(foreign.size()));
    if (scale != page.scale || foreign != page.foreign) {
        constexpr logit::GlyphPainter kBrowser = {.advance = logit::glyph_advance,
                                                  .draw = logit::draw_glyph};
        page.app.fonts = logit::load_fonts(scale, foreign, kBrowser);
        page.foreign = std::move(foreign);
        ImGui_ImplOpenGL3_DestroyDeviceObjects();  // the next frame makes them, with the new font
    }
    const bool stark = logit::forced_colors() || page.app.view.theme == logit::Theme::kProjector;
    if (scale != page.scale || dark != page.dark || stark != page.stark) {
        logit::apply_theme(dark, scale, stark);
        page.restyled = true;
    }
    if (page.app.view.embed != page.bare) {
        logit::set_page_embedded(page.app.view.embed);
    }
    page.bare = page.app.view.embed;
    page.scale = scale;
    page.dark = dark;
    page.stark = stark;
    page.app.status.dark = dark;
    page.app.status.still = logit::wants_stillness();
}

void follow_language(Page& page) {
    if (page.app.view.lang != page.lang) {
        page.lang = page.app.view.lang;
        logit::speak(page.lang);
    }
}

ImVec2 to_physical(int x, int y, float ratio) {
    return {std::round(static_cast<float>(x) * ratio), std::round(static_cast<float>(y) * ratio)};
}

// SDL tells where a finger is as shares of the canvas.
void process_touch(Page& page, const SDL_TouchFingerEvent& finger) {
    int width = 0;
    int height = 0;
    logit::canvas_size(width, height);
    const ImVec2 at = {std::round(finger.x * static_cast<float>(width)),
                       std::round(finger.y * static_cast<float>(height))};
    switch (finger.type) {
        case SDL_FINGERDOWN: touch_down(page.touch, finger.fingerId, at, logit::now_ms()); break;
        case SDL_FINGERMOTION: touch_move(page.touch, finger.fingerId, at); break;
        case SDL_FINGERUP: touch_up(page.touch, finger.fingerId); break;
        default: break;
    }
}

// SDL speaks CSS pixels, the layout is in physical ones.
void process_events(Page& page) {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        process_touch(page, event.tfinger);
        if (event.type == SDL_MOUSEMOTION) {
            const ImVec2 at = to_physical(event.motion.x, event.motion.y, page.ratio);
            event.motion.x = static_cast<int>(at.x);
            event.motion.y = static_cast<int>(at.y);
        }
        if (event.type == SDL_MOUSEBUTTONDOWN) {  // SDL tells no motion to where it was before
            const ImVec2 at = to_physical(event.button.x, event.button.y, page.ratio);
            ImGui::GetIO().AddMousePosEvent(at.x, at.y);
            // A press where it has only just come waits a picture: tabs would not hear it.
            event.button.which = SDL_TOUCH_MOUSEID;
        }
        ImGui_ImplSDL2_ProcessEvent(&event);
    }
    page.app.status.pinch = touch_frame(page.touch, logit::now_ms());
}

void new_frame() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    int width = 0;
    int height = 0;
    logit::canvas_size(width, height);
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DisplayFramebufferScale = {1, 1};
    io.DeltaTime = std::min(io.DeltaTime, kLongestFrameSeconds);
    logit::begin_widget_map();
    ImGui::NewFrame();
}

void present(const Page& page) {
    ImGui::Render();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const ImVec4& background = logit::palette(page.dark).background;
    glViewport(0, 0, static_cast<int>(size.x), static_cast<int>(size.y));
    glClearColor(background.x, background.y, background.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    SDL_GL_SwapWindow(page.window);
}

void picture(Page& page) {
    const double begun = logit::now_ms();
    process_events(page);
    if (page.context_lost) {
        return;
    }
    follow_display(page);
    new_frame();
    logit::app_frame(page.app);
    present(page);
    page.app.frame_ms = logit::now_ms() - begun;
}

// What the web page around it has to know of a picture.
void tell(Page& page) {
    if (std::exchange(page.restyled, false)) {
        logit::set_page_theme(page.dark);
        logit::set_page_em(page.app.fonts.body->FontSize / page.ratio, wished_scale(page));
    }
    if (!page.app.type.empty()) {
        logit::open_field(page.app.type.c_str());
    }
    logit::mirror_picture();
    if (!page.app.say.empty()) {
        logit::announce(page.app.say);
    }
    if (const auto address = logit::new_address(page.app)) {
        logit::replace_location_hash(*address);
    }
    follow_language(page);
    if (std::string memory = logit::view_memory(page.app.view);
        !memory.empty() && memory != page.remembered) {
        logit::remember(memory);
        page.remembered = std::move(memory);
    }
}

void draw(void* user_data) {
    Page& page = *static_cast<Page*>(user_data);
    picture(page);
    if (!page.context_lost) {
        tell(page);
    }
}

bool moving(void* user_data) {
    const Page& page = *static_cast<Page*>(user_data);
    const ImGuiIO& io = ImGui::GetIO();
    return logit::moving(page.app) || ImGui::IsAnyItemActive() || ImGui::IsAnyMouseDown() ||
           io.WantTextInput;
}

// Whatever can change the picture wakes it: input and resizes through SDL's events, the system's
// colours and the tab's visibility through watch_surroundings(), scripts through the interface.
void wake_on_change(Page& page) {
    page.loop = {.draw = draw, .moving = moving, .user_data = &page};
    SDL_AddEventWatch(
        [](void* user_data, SDL_Event* event) {
            if (event->type != SDL_POLLSENTINEL) {  // SDL's own, at every poll
                wake(static_cast<Page*>(user_data)->loop);
            }
            return 0;
        },
        &page);
    logit::expose_interface({
        .call =
            [&page](std::string_view method, std::string_view argument) {
                std::string reply = logit::call(page.app, method, argument);
                if (!logit::reads_only(method)) {
                    wake(page.loop);
                }
                return reply;
            },
        .trainer = [&page]() -> const logit::Trainer& { return page.app.experiment.trainer; },
        .load_table =
            [&page](logit::Table numbers, std::string_view description) {
                wake(page.loop);
                return logit::load_table_reply(page.app, std::move(numbers), description);
            },
        .draw = [&page] { draw(&page); },
        .surroundings_changed =
            [&page](bool hidden) {
                logit::set_hidden(page.app, hidden);
                wake(page.loop);
            },
    });
}

}  // namespace

int main() {
    static Page page;  // lives as long as the tab
    page.app.pace.clock_ms = logit::now_ms;
    page.app.view.lang = page.app.view.usual_lang = logit::usual_language();
    logit::recall(page.app.view, logit::remembered());
    page.remembered = logit::view_memory(page.app.view);
    open_window(page);
    set_up_imgui(page);
    survive_context_loss(page);
    release_keys_on_leaving();
    wake_on_change(page);
    const std::string link = logit::location_hash();
    if (!link.empty()) {
        logit::take_view(link, page.app.view);
    }
    follow_language(page);  // so that what is wrong with the link is said in the reader's
    logit::open_address(page.app, link);
    logit::watch_surroundings();
    picture(page);  // at once: the browser's next frame would come a while later
    logit::announce_first_frame();
    wake(page.loop);
}
