// Every method of the programming interface with any argument, the page's own too, one after
// another.
#include "fuzz/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    constexpr int kMostCalls = 30;
    Page page;
    std::string_view text = text_of(data, size);
    for (int i = 0; i < kMostCalls && !text.empty(); ++i) {
        page.call_line(take_line(text));
    }
    demand_sound(page.app.experiment);
    return 0;
}
