#pragma once

#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

// The value, where a fault is nothing that the caller could go on with: it is thrown as throw_fault() does.
template <class T>
T or_throw(Result<T> result) {
  if (!result) throw_fault(result.fault());
  return std::move(result).value();
}

}  // namespace geo
