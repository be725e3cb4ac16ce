#pragma once

#include <cstddef>
#include <utility>

#include "libgeo/base/error.hpp"

namespace steppe {

// What concerns one task alone: a layer that cannot be read there, an account that does not close. It costs that task,
// not the night.
class TaskFailed : public geo::Error {
 public:
  explicit TaskFailed(geo::Message reason) : geo::Error(std::move(reason)) {}
};

struct TaskFailure {
  std::size_t task = 0;  // into the plan's tasks
  geo::Message reason;
};

}  // namespace steppe
