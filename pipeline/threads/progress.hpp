#pragma once

#include <cstddef>

#include "libgeo/base/message.hpp"

namespace steppe {

// Where a task's time went. Wall seconds of the thread that did it.
struct StageSeconds {
  double read = 0, compute = 0, write = 0;
  StageSeconds& operator+=(const StageSeconds& more) {
    read += more.read, compute += more.compute, write += more.write;
    return *this;
  }
};

// Port: what the run tells whoever watches. Called from one thread at a time, in task order.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void phase(const geo::Message& name) = 0;
  virtual void task_done(std::size_t done, std::size_t all) = 0;
  virtual void warning(const geo::Message& text) = 0;
};

}  // namespace steppe
