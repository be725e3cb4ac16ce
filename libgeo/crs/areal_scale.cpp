#include "libgeo/crs/areal_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include "libgeo/crs/proj_handles.hpp"

namespace geo {
namespace {

// Methods that keep areas on the ellipsoid in PROJ. Their spherical twins on an ellipsoid are not among them.
constexpr std::array<std::string_view, 5> kEqualAreaMethods = {
    "Albers Equal Area", "Lambert Azimuthal Equal Area", "Lambert Cylindrical Equal Area", "Sinusoidal", "Equal Earth"};

// The projected system, without the datum shift of a bound one.
ProjObject projected(const ProjContext& context, const Crs& crs) {
  ProjObject object(proj_create(context.get(), crs.wkt().c_str()));
  if (object && proj_get_type(object.get()) == PJ_TYPE_BOUND_CRS)
    object.reset(proj_get_source_crs(context.get(), object.get()));
  return object;
}

bool keeps_areas(const ProjContext& context, const ProjObject& crs) {
  const ProjObject conversion(proj_crs_get_coordoperation(context.get(), crs.get()));
  const char* method = nullptr;
  if (!conversion ||
      proj_coordoperation_get_method_info(context.get(), conversion.get(), &method, nullptr, nullptr) == 0)
    return false;
  return method != nullptr &&
         std::find(kEqualAreaMethods.begin(), kEqualAreaMethods.end(), method) != kEqualAreaMethods.end();
}

struct Vector {
  double x, y, z;
};

Vector cross(const Vector& a, const Vector& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

double length(const Vector& v) { return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z); }

// True area over plane area: two short steps in the plane, seen on the ellipsoid in space, where neither pole nor date
// line is special, span a parallelogram. PROJ's own proj_factors would do, but for a CRS it builds its pipeline anew at
// each call (9.1: 20 ms).
class TrueShare {
 public:
  TrueShare(const ProjContext& context, const ProjObject& crs, const Crs& about) : m_a(about.semi_major_m()) {
    const double flattening = about.inverse_flattening() == 0 ? 0 : 1 / about.inverse_flattening();
    m_e2 = flattening * (2 - flattening);
    const ProjObject base(crs ? proj_crs_get_geodetic_crs(context.get(), crs.get()) : nullptr);
    if (!base) return;
    m_to_base = traditional_axes(
        context, ProjObject(proj_create_crs_to_crs_from_pj(context.get(), crs.get(), base.get(), nullptr, nullptr)));
  }

  // NaN where the projection is not defined.
  double at(double x, double y) const {
    constexpr double kStepM = 100;  // curvature costs (step / Earth radius)², rounding 1e-9 m / step: both some 1e-10
    if (!m_to_base) return std::numeric_limits<double>::quiet_NaN();
    const Vector across = cross(difference(x + kStepM, y, x - kStepM, y), difference(x, y + kStepM, x, y - kStepM));
    return length(across) / (4 * kStepM * kStepM);
  }

 private:
  Vector difference(double x1, double y1, double x2, double y2) const {
    const Vector a = on_ellipsoid(x1, y1), b = on_ellipsoid(x2, y2);
    return {a.x - b.x, a.y - b.y, a.z - b.z};
  }

  // Geocentric metres. Of a failed point (PROJ: HUGE_VAL) the sines, and so the share, are NaN.
  Vector on_ellipsoid(double x, double y) const {
    const PJ_COORD degrees = proj_trans(m_to_base.get(), PJ_FWD, proj_coord(x, y, 0, HUGE_VAL));
    const double lon = proj_torad(degrees.lp.lam), lat = proj_torad(degrees.lp.phi);
    const double normal = m_a / std::sqrt(1 - m_e2 * std::sin(lat) * std::sin(lat)), ring = normal * std::cos(lat);
    return {ring * std::cos(lon), ring * std::sin(lon), normal * (1 - m_e2) * std::sin(lat)};
  }

  double m_a, m_e2 = 0;
  ProjObject m_to_base;
};

}  // namespace

Result<PixelArea> pixel_area(const SpatialGrid& where) {
  const Grid& grid = where.grid;
  if (!is_usable(grid))
    return Fault{FaultKind::wrong_grid,
                 message("grid in {0}: has no usable origin and cell size (got origin {1}, {2} and cells of {3} × {4}, "
                         "allowed finite numbers and positive cells); correct the grid",
                         where.crs.name(), grid.x0, grid.y0, grid.dx, grid.dy)};
  if (where.crs.geographic()) return PixelArea::by_row(grid, where.crs.semi_major_m(), where.crs.inverse_flattening());
  const auto held = thread_context();
  const ProjContext& context = *held;
  const ProjObject crs = projected(context, where.crs);
  if (crs && keeps_areas(context, crs)) return PixelArea::constant(grid);
  const TrueShare share(context, crs, where.crs);
  auto area = PixelArea::lattice(grid, [&](double x, double y) { return share.at(x, y); });
  if (area) return *std::move(area);
  const Box box = grid.box();
  return Fault{
      FaultKind::out_of_range,
      message("grid in {0}: reaches where the projection has no usable areas (got x {1} to {2}, y {3} to {4}); "
              "use another CRS or a smaller grid",
              where.crs.name(), box.x_min, box.x_max, box.y_min, box.y_max)};
}

}  // namespace geo
