#include "libgeo/crs/transform.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/proj_handles.hpp"

namespace geo {

// The context is declared first: it must outlive the operation.
struct Transform::State {
  std::shared_ptr<ProjContext> context = thread_context();
  ProjObject operation;  // null: identity
};

namespace {

void set_nan(double& x, double& y) { x = y = std::numeric_limits<double>::quiet_NaN(); }

// Failed and non-finite points become NaN pairs. PROJ marks failure with HUGE_VAL in either member.
void run(PJ* operation, PJ_DIRECTION direction, std::span<double> x, std::span<double> y) {
  assert(x.size() == y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) {
      set_nan(x[i], y[i]);
      continue;
    }
    if (operation == nullptr) continue;
    const PJ_COORD out = proj_trans(operation, direction, proj_coord(x[i], y[i], 0, HUGE_VAL));
    x[i] = out.xy.x;
    y[i] = out.xy.y;
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) set_nan(x[i], y[i]);
  }
}

bool equivalent(const ProjContext& context, const ProjObject& a, const ProjObject& b) {
  return proj_is_equivalent_to_with_ctx(context.get(), a.get(), b.get(),
                                        PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
}

// A bound CRS whose own shift to WGS 84 is the null grid: its longitudes and latitudes are to be taken as they are
// (a sphere with "+nadgrids=@null", the way to name the grid of MODIS).
bool taken_as_wgs84(const ProjContext& context, const ProjObject& bound) {
  const ProjObject shift(proj_crs_get_coordoperation(context.get(), bound.get()));
  const char* grid = nullptr;
  return shift &&
         proj_coordoperation_get_grid_used(context.get(), shift.get(), 0, &grid, nullptr, nullptr, nullptr, nullptr,
                                           nullptr, nullptr) != 0 &&
         grid != nullptr && std::string_view(grid) == "@null";
}

// WGS 84 or CGCS2000 is the system itself or the one below the projection. Bound systems with another shift are out:
// PROJ's ballpark operation would silently leave the shift away.
bool realises_itrf(const ProjContext& context, const ProjObject& crs) {
  if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) return taken_as_wgs84(context, crs);
  const ProjObject base(proj_crs_get_geodetic_crs(context.get(), crs.get()));
  if (!base) return false;
  for (const char* code : {"4326", "4490"}) {
    const ProjObject known(proj_create_from_database(context.get(), "EPSG", code, PJ_CATEGORY_CRS, 0, nullptr));
    if (known && equivalent(context, base, known)) return true;
  }
  return false;
}

ProjObject operation_between(const ProjContext& context, const ProjObject& from, const ProjObject& to) {
  const bool accept_ballpark = realises_itrf(context, from) && realises_itrf(context, to);
  const char* const options[] = {accept_ballpark ? "ALLOW_BALLPARK=YES" : "ALLOW_BALLPARK=NO", nullptr};
  const ProjObject operation(proj_create_crs_to_crs_from_pj(context.get(), from.get(), to.get(), nullptr, options));
  return traditional_axes(context, operation);
}

// PROJ's search for the right operation costs up to 0.2 s, and a tile asks for the same pair once a scene: each thread
// keeps what it found. Sharing is safe because a Transform stays on the thread that made it.
using Found = std::map<std::pair<std::string, std::string>, std::shared_ptr<Transform::State>>;

Found& found_on_this_thread() {
  thread_local Found found;
  return found;
}

}  // namespace

Transform::Transform(std::shared_ptr<State> state) : m_state(std::move(state)) {}
Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

Result<Transform> Transform::between(const Crs& from, const Crs& to) {
  std::shared_ptr<State>& known = found_on_this_thread()[{from.wkt(), to.wkt()}];
  if (known) return Transform(known);
  auto state = std::make_shared<State>();
  if (from.same_as(to)) return Transform(known = state);
  const ProjObject source(proj_create(state->context->get(), from.wkt().c_str()));
  const ProjObject target(proj_create(state->context->get(), to.wkt().c_str()));
  if (source && target) state->operation = operation_between(*state->context, source, target);
  if (!state->operation)
    if (const auto short_of = machine_shortage()) return machine_fault("proj.db", *short_of);
  if (!state->operation)
    return Fault{FaultKind::unsupported,
                 message("transformation from {0} to {1}: no accurate one is known (allowed operations whose error "
                         "is known, and WGS 84 to or from CGCS2000); install the grid it needs or deliver WGS 84 or "
                         "CGCS2000",
                         from.name(), to.name())};
  return Transform(known = state);
}

bool Transform::identity() const { return m_state->operation == nullptr; }

void Transform::forward(std::span<double> x, std::span<double> y) const { run(m_state->operation.get(), PJ_FWD, x, y); }
void Transform::inverse(std::span<double> x, std::span<double> y) const { run(m_state->operation.get(), PJ_INV, x, y); }

}  // namespace geo
