#include "libgeo/base/result.hpp"

namespace geo {

const char* name_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::missing:
      return "missing";
    case FaultKind::unreadable:
      return "unreadable";
    case FaultKind::truncated:
      return "truncated";
    case FaultKind::bad_metadata:
      return "bad_metadata";
    case FaultKind::wrong_grid:
      return "wrong_grid";
    case FaultKind::out_of_range:
      return "out_of_range";
    case FaultKind::bad_geometry:
      return "bad_geometry";
    case FaultKind::unsupported:
      return "unsupported";
    case FaultKind::too_large:
      return "too_large";
    case FaultKind::machine:
      return "machine";
  }
  return "unknown";
}

}  // namespace geo
