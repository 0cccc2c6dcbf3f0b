// Texts as the part of an address after '#' has them: key=value&key=value.
#pragma once

#include <string>
#include <string_view>

namespace logit {

// Everything but letters, digits and - _ . , : stands as %XX.
std::string url_encode(std::string_view text);

// A % that begins no %XX stands for itself.
std::string url_decode(std::string_view text);

// The text before the first `separator`, cutting both off `rest`.
std::string_view take_until(std::string_view& rest, char separator);

}  // namespace logit
