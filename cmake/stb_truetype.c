// How the outlines of fonts become pixels, apart from ImGui's drawing source and not optimised with the whole program: what
// loops for long the browser compiles once more, and the larger the function, the longer that takes a core from the start.
#include <stddef.h>
#define STBRP_SORT(rects, count, size, order)  // characters are so alike in height that sorted they lie no closer
#define STB_RECT_PACK_IMPLEMENTATION
#include <imstb_rectpack.h>
#define STB_TRUETYPE_IMPLEMENTATION
#include <imstb_truetype.h>
