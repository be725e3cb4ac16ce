#pragma once

#include <cstddef>

#include "libgeo/base/message.hpp"

namespace geo {

// What tells messages apart in a pool (shared_pool.hpp): text, whether it is a template, and arguments.
struct MessageHash {
  std::size_t operator()(const Message& message) const;
};
struct MessageEqual {
  bool operator()(const Message& a, const Message& b) const;
};

}  // namespace geo
