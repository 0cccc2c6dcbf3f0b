// Where a line of a UTF-8 text may end: before a space, and around the wide characters of East
// Asia.
#pragma once

#include <cstddef>
#include <string_view>

namespace logit {

// The first such place after `place`, or the text's length. Of Unicode's UAX 14 what keeps numbers
// and code whole: no line begins with punctuation that closes, none ends with what opens.
std::size_t line_break_after(std::string_view text, std::size_t place);

}  // namespace logit
