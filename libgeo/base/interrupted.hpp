#pragma once

#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/parallel_for.hpp"

namespace geo {

// Thrown where work is left unfinished because somebody gave up (a signal). It is no fault of any input and no result:
// nothing is refused and nothing is published because of it.
class Interrupted : public Error {
 public:
  explicit Interrupted(Message what = geo::message("interrupted: what was finished is kept, nothing half done was "
                                                   "published; start it again"))
      : Error(ErrorKind::interrupted, std::move(what)) {}
};

// Throws Interrupted when asked to give up.
inline void give_up_if(const Cancelled& cancelled) {
  if (cancelled && cancelled()) throw Interrupted();
}

}  // namespace geo
