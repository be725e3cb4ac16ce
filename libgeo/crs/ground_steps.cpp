#include "libgeo/crs/ground_steps.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "libgeo/crs/transform.hpp"

namespace geo {
namespace {

constexpr double kRadians = 3.14159265358979323846 / 180;
constexpr double kStepMetres = 10, kStepDegrees = 1e-4;  // of the differences

}  // namespace

struct GroundSteps::State {
  Crs crs;
  Transform to_degrees;
};

GroundSteps::GroundSteps(std::unique_ptr<State> state) : m_state(std::move(state)) {}
GroundSteps::~GroundSteps() = default;
GroundSteps::GroundSteps(GroundSteps&&) noexcept = default;
GroundSteps& GroundSteps::operator=(GroundSteps&&) noexcept = default;

Result<GroundSteps> GroundSteps::of(const Crs& crs) {
  const auto degrees = Crs::from_text("EPSG:4490");
  if (!degrees) return degrees.fault();
  auto transform = Transform::between(crs, crs.geographic() ? crs : degrees.value());
  if (!transform) return transform.fault();
  return GroundSteps(std::make_unique<State>(State{crs, std::move(transform).value()}));
}

Result<GroundStep> GroundSteps::at(double x, double y) const {
  const Crs& crs = m_state->crs;
  const double h = crs.geographic() ? kStepDegrees : kStepMetres;
  std::array<double, 5> lon{x, x + h, x - h, x, x}, lat{y, y, y, y + h, y - h};
  m_state->to_degrees.forward(lon, lat);
  const double f = crs.inverse_flattening() == 0 ? 0 : 1 / crs.inverse_flattening(), e2 = f * (2 - f);
  const double s = std::sin(lat[0] * kRadians), w2 = 1 - e2 * s * s, w = std::sqrt(w2);
  const double east = crs.semi_major_m() / w * std::cos(lat[0] * kRadians) * kRadians;  // N cos φ, a degree
  const double north = crs.semi_major_m() * (1 - e2) / (w2 * w) * kRadians;             // M, a degree
  GroundStep step;
  step.x_east = (lon[1] - lon[2]) / (2 * h) * east, step.x_north = (lat[1] - lat[2]) / (2 * h) * north;
  step.y_east = (lon[3] - lon[4]) / (2 * h) * east, step.y_north = (lat[3] - lat[4]) / (2 * h) * north;
  const double area = step.x_east * step.y_north - step.x_north * step.y_east;
  if (!std::isfinite(area) || !(std::abs(area) > 0))
    return Fault{FaultKind::out_of_range,
                 message("point {0}, {1}: lies outside the use of its coordinate system", x, y)};
  step.east_x = step.y_north / area, step.east_y = -step.x_north / area;
  step.north_x = -step.y_east / area, step.north_y = step.x_east / area;
  return step;
}

}  // namespace geo
