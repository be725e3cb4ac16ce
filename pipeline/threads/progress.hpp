#pragma once

#include <cstddef>
#include <string>

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

// A step of a phase that is finished: a scene that is cut to the grid, or a task.
struct Step {
  std::size_t done = 0, all = 0;  // steps of the phase, this one among those done
  int threads = 1;                // that work at steps
  std::string scene = {};         // its path; empty for a task
  int year = 0;                   // of a task, and its tile
  std::string tile = {};
  StageSeconds seconds = {};  // nothing where the stages are not told apart
};

// Port: what the run tells whoever watches. Called from one thread at a time, in task order.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void phase(const geo::Message& name) = 0;
  virtual void step_done(const Step& step) = 0;
  virtual void warning(const geo::Message& text) = 0;
};

}  // namespace steppe
