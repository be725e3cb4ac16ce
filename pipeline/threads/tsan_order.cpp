#include "pipeline/threads/tsan_order.hpp"

#include <mutex>

namespace steppe {
namespace {

// Held for no work at all, so it makes nobody wait. Not a member of any one call: a worker must reach it before
// anything that the call made.
constinit std::mutex g_order;

}  // namespace

void pass_on() { const std::lock_guard lock(g_order); }

}  // namespace steppe
