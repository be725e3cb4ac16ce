#pragma once

#include <memory>
#include <span>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"

namespace geo {

// Coordinates of one CRS into another, traditional axis order on both sides. Identity when the two are the same.
// WGS 84 ↔ CGCS2000 without a grid is accepted (both realise ITRF; they differ by centimetres); any other operation
// that PROJ calls "ballpark" is refused with a fault. A sphere with "+nadgrids=@null" (MODIS) is taken as WGS 84;
// where PROJ knows several operations, the best one for each point's area is used. Thread rule: an object
// stays on the thread that made it. The first one between two systems costs a thread up to 0.2 s (the search for
// operations); the thread remembers it.
class Transform {
 public:
  static Result<Transform> between(const Crs& from, const Crs& to);
  ~Transform();
  Transform(Transform&&) noexcept;
  Transform& operator=(Transform&&) noexcept;

  bool identity() const;
  // In place; x and y have the same length. A point that cannot be transformed becomes (NaN, NaN). `inverse` goes back.
  void forward(std::span<double> x, std::span<double> y) const;
  void inverse(std::span<double> x, std::span<double> y) const;

  struct State;  // PROJ objects; complete in transform.cpp only

 private:
  explicit Transform(std::shared_ptr<State> state);
  std::shared_ptr<State> m_state;
};

}  // namespace geo
