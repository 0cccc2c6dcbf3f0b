// What the page asks of the browser it runs in. The only header that knows there is one.
#pragma once

#include <string>

namespace logit {

double now_ms();                             // monotonic, fractions included
float device_pixel_ratio();                  // physical pixels per CSS pixel
void canvas_size(int& width, int& height);   // physical pixels
bool prefers_dark();                         // prefers-color-scheme
bool forced_colors();                        // the system's few instead of the page's
bool wants_stillness();                      // prefers-reduced-motion
void mirror_picture();                       // a picture was drawn: see mirror.js
void announce(const std::string& sentence);  // to who hears the page
void set_page_theme(bool dark);              // the page around the canvas
// The canvas' em, for what lies over it, and how many times as large as usual the reader wants
// texts.
void set_page_em(float css_pixels, float wished);
std::string usual_language();                         // of ours, the one the browser prefers
void speak(const std::string& language);              // soon: see text.js
void set_page_embedded(bool embedded);                // without a menu
std::string location_hash();                          // "#v=1&lr=0.01", or empty
void replace_location_hash(const std::string& hash);  // "#…" or "": no new entry, no hashchange
std::string remembered();                // what remember() kept on an earlier visit, or empty
void remember(const std::string& text);  // where the browser lets pages keep anything
void open_field(const char* key);        // to type the number of this setting: see field.js
void watch_surroundings();    // reports the tab's visibility, prefers_dark() and new links
void announce_first_frame();  // resolves logitLab.ready
// A character in the system's own font: see GlyphPainter (ui/kit/foreign_glyphs.h).
float glyph_advance(unsigned character, float pixels);
void draw_glyph(unsigned character, float pixels, float baseline, int width, int height,
                unsigned char* alpha);
[[noreturn]] void refuse_to_start();  // for want of WebGL2

}  // namespace logit
