// Any sequence of calls, against the model that tests/api/random_calls_test.cpp draws them for.
#include "api/call_sequence.h"
#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    constexpr int kMostCalls = 40;
    Dice dice({data, size});
    CallSequence sequence;
    for (int i = 0; i < kMostCalls && !dice.used_up(); ++i) {
        const std::string wrong = sequence.next(dice);
        demand(wrong.empty(), wrong);
    }
    return 0;
}
