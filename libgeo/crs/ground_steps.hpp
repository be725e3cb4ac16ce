#pragma once

#include <memory>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"

namespace geo {

// A step of one metre east and of one metre north on the ground, in units of a CRS's plane, and the same the other way.
// Holds near the point it was made for: within kilometres to 1e-6.
struct GroundStep {
  double east_x = 1, east_y = 0, north_x = 0, north_y = 1;  // plane units a metre
  double x_east = 1, x_north = 0, y_east = 0, y_north = 1;  // metres a plane unit
};

// Steps on the ground at points of a CRS: what a width of 50 m is in a plane that keeps areas and not lengths, or in
// degrees. By central differences of the inverse projection and the ellipsoid's radii of curvature M and N (Snyder
// 1987, 4-19 and 4-20). Thread rule: that of Transform.
class GroundSteps {
 public:
  // A fault where the CRS has no way to longitude and latitude.
  static Result<GroundSteps> of(const Crs& crs);
  ~GroundSteps();
  GroundSteps(GroundSteps&&) noexcept;
  GroundSteps& operator=(GroundSteps&&) noexcept;

  // A fault (out_of_range) where the projection is not defined or folds.
  Result<GroundStep> at(double x, double y) const;

 private:
  struct State;
  explicit GroundSteps(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace geo
