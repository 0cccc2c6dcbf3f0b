#include "platform/interface.h"

#include <emscripten.h>

#include <cstdlib>
#include <utility>

#include "api/state_json.h"

namespace logit {
namespace {

InterfaceTarget& target() {
    static InterfaceTarget instance;
    return instance;
}

// What the last call returned lives here until the next one; JavaScript copies it at once.
std::string& last_reply() {
    static std::string instance;
    return instance;
}

HistoryArrays& last_history() {
    static HistoryArrays instance;
    return instance;
}

// The table that JavaScript fills next.
Table& new_table() {
    static Table instance;
    return instance;
}

// Whether memory for a run on so many numbers can still be had. Without exceptions an allocation
// that fails ends the program, so it is tried here first: the table, the samples in float32 for the
// model, for its kernel and for the pass that is shown, and what it takes to make them.
bool has_memory_for(double cells) {
    constexpr double kBytesPerCell = 48;
    constexpr double kMostBytes = 1.8e9;  // of the 2 GB that a page has
    if (cells * kBytesPerCell > kMostBytes) {
        return false;
    }
    void* const memory = std::malloc(static_cast<std::size_t>(cells * kBytesPerCell));
    std::free(memory);
    return memory != nullptr;
}

}  // namespace

void expose_interface(InterfaceTarget new_target) { target() = std::move(new_target); }

}  // namespace logit

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* logit_lab_call(const char* method, const char* argument) {
    logit::last_reply() = logit::target().call(method, argument);
    return logit::last_reply().c_str();
}

// Where to put the numbers of a file, column by column, as float64; null where memory ends.
EMSCRIPTEN_KEEPALIVE double* logit_lab_new_table(int rows, int columns) {
    if (!logit::has_memory_for(static_cast<double>(rows) * columns)) {
        return nullptr;
    }
    logit::new_table() = {};
    logit::new_table().x.resize(rows, columns);
    logit::new_table().target.resize(static_cast<std::size_t>(rows));
    return logit::new_table().x.data();
}

EMSCRIPTEN_KEEPALIVE int* logit_lab_new_targets() { return logit::new_table().target.data(); }

// Makes the filled table the run's data; replies like a call.
EMSCRIPTEN_KEEPALIVE const char* logit_lab_load_table(const char* description) {
    logit::last_reply() =
        logit::target().load_table(std::exchange(logit::new_table(), {}), description);
    return logit::last_reply().c_str();
}

// Refreshes the arrays behind the functions below and gives their length.
EMSCRIPTEN_KEEPALIVE int logit_lab_history() {
    logit::last_history() = logit::history_arrays(logit::target().trainer());
    return static_cast<int>(logit::last_history().loss.size());
}

EMSCRIPTEN_KEEPALIVE const double* logit_lab_history_epoch() {
    return logit::last_history().epoch.data();
}

EMSCRIPTEN_KEEPALIVE const float* logit_lab_history_loss() {
    return logit::last_history().loss.data();
}

EMSCRIPTEN_KEEPALIVE int logit_lab_history_tests() {  // as many, or 0 without a split
    return static_cast<int>(logit::last_history().test_loss.size());
}

EMSCRIPTEN_KEEPALIVE const float* logit_lab_history_test_loss() {
    return logit::last_history().test_loss.data();
}

EMSCRIPTEN_KEEPALIVE void logit_lab_draw() { logit::target().draw(); }

EMSCRIPTEN_KEEPALIVE void logit_lab_surroundings_changed(int hidden) {
    logit::target().surroundings_changed(hidden != 0);
}
}
