#include "platform/interface.h"

#include <emscripten.h>

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

}  // namespace

void expose_interface(InterfaceTarget new_target) { target() = std::move(new_target); }

}  // namespace logit

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* logit_lab_call(const char* method, const char* argument) {
    logit::last_reply() = logit::target().call(method, argument);
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
