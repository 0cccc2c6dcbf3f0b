// The fonts inside the program, cut down to the characters it shows by embed_font.py.
#pragma once

#include <span>

namespace logit {

extern const std::span<const unsigned char> kInterRegular;
extern const std::span<const unsigned char> kInterSemiBold;
extern const std::span<const unsigned char> kJetBrainsMono;
extern const std::span<const unsigned char> kFontAwesome;

}  // namespace logit
