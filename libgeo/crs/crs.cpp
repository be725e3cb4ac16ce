#include "libgeo/crs/crs.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/proj_handles.hpp"
#include "libgeo/crs/remembered.hpp"

namespace geo {

struct Crs::Definition {
  std::string wkt;
  std::string name;
  bool geographic = false;
  double semi_major_m = 0;
  double inverse_flattening = 0;
};

namespace {

constexpr std::size_t kLongestText = 1 << 18;  // the longest honest WKT is some 10 kB
constexpr double kRadiansPerDegree = 0.017453292519943295;

// A text can be pages of WKT: messages show its beginning.
std::string shown(const std::string& text) {
  constexpr std::size_t kShown = 60;
  std::string start;
  for (const char c : text.substr(0, kShown)) start += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return text.size() > kShown ? start + "…" : start;
}

bool is_authority_code(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == text.size()) return false;
  for (const char c : text)
    if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c != ':' && c != '_')
      return false;
  return true;
}

// PROJ also takes free names and finds the nearest, and file names; a CRS must not be a guess, so only the four
// unambiguous forms pass. Empty when it is none of them.
std::string accepted_form(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || text.size() > kLongestText || text.find('\0') != std::string::npos) return {};
  std::string form = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  if (form.front() == '{' || is_authority_code(form)) return form;
  // Without the type, PROJ takes "+proj=utm" for an operation.
  if (form.find("proj=pipeline") != std::string::npos) return {};
  if (form.starts_with("+proj=") || form.starts_with("proj="))
    return form.find("type=crs") == std::string::npos ? form + " +type=crs" : form;
  const bool wkt = form.find('[') != std::string::npos && form.back() == ']';
  return wkt ? form : std::string();
}

// What stands behind a bound CRS (one that carries its own datum shift), else the CRS itself.
ProjObject unbound(const ProjContext& context, const ProjObject& crs) {
  if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) return ProjObject(proj_get_source_crs(context.get(), crs.get()));
  return ProjObject(proj_clone(context.get(), crs.get()));
}

Message kind_of(PJ_TYPE type) {
  switch (type) {
    case PJ_TYPE_GEOCENTRIC_CRS:
      return message("a geocentric system");
    case PJ_TYPE_GEOGRAPHIC_3D_CRS:
      return message("a three-dimensional geographic system");
    case PJ_TYPE_VERTICAL_CRS:
      return message("a vertical system");
    case PJ_TYPE_COMPOUND_CRS:
      return message("a compound system");
    case PJ_TYPE_PROJECTED_CRS:
      return message("a three-dimensional projected system");
    case PJ_TYPE_ENGINEERING_CRS:
      return message("a local system");
    default:
      return message("something else");
  }
}

struct Axis {
  std::string direction;
  std::string unit;
  double unit_factor = 0;
};

std::optional<std::array<Axis, 2>> axes_of(const ProjContext& context, const ProjObject& crs) {
  const ProjObject system(proj_crs_get_coordinate_system(context.get(), crs.get()));
  if (!system || proj_cs_get_axis_count(context.get(), system.get()) != 2) return std::nullopt;
  std::array<Axis, 2> axes;
  for (int i = 0; i < 2; ++i) {
    const char *direction = nullptr, *unit = nullptr;
    auto& axis = axes[static_cast<std::size_t>(i)];
    if (proj_cs_get_axis_info(context.get(), system.get(), i, nullptr, nullptr, &direction, &axis.unit_factor, &unit,
                              nullptr, nullptr) == 0)
      return std::nullopt;
    axis.direction = direction == nullptr ? "" : direction;
    axis.unit = unit == nullptr ? "" : unit;
  }
  return axes;
}

Result<void> check_axes(const std::string& text, const std::array<Axis, 2>& axes, bool geographic) {
  const double wanted = geographic ? kRadiansPerDegree : 1.0;
  // Around a pole both axes point the same way; otherwise they must be east and north, in any order.
  const bool polar = axes[0].direction == axes[1].direction;
  for (const auto& axis : axes) {
    if (!(std::abs(axis.unit_factor - wanted) <= 1e-12 * wanted))
      return Fault{
          FaultKind::unsupported,
          message("CRS '{0}': its axes have another unit (got {1}, allowed degree for a geographic and metre for "
                  "a projected system); reproject the data",
                  shown(text), axis.unit)};
    if (!polar && axis.direction != "east" && axis.direction != "north")
      return Fault{FaultKind::unsupported,
                   message("CRS '{0}': an axis points elsewhere (got {1}, allowed east and north); reproject the data",
                           shown(text), axis.direction)};
  }
  return {};
}

ProjObject object_of(const ProjContext& context, const std::string& wkt) {
  return traditional_axes(context, ProjObject(proj_create(context.get(), wkt.c_str())));
}

std::string wkt_of(const ProjContext& context, const ProjObject& crs) {
  const char* const options[] = {"MULTILINE=NO", nullptr};
  const char* const wkt = crs ? proj_as_wkt(context.get(), crs.get(), PJ_WKT2_2019, options) : nullptr;
  return wkt == nullptr ? std::string() : wkt;
}

// PROJ writes some systems in other words once it has read them from its own WKT (a datum instead of its ensemble). The
// text is hashed, so a system read back from where it was stored must have the same one: the form that stays.
std::string settled_wkt(const ProjContext& context, const ProjObject& crs, const std::string& read_from) {
  constexpr int kRounds = 4;
  std::string wkt = wkt_of(context, crs);
  for (int round = 0; round < kRounds && !wkt.empty() && wkt != read_from; ++round) {
    std::string again = wkt_of(context, ProjObject(proj_create(context.get(), wkt.c_str())));
    if (again == wkt) break;
    wkt = std::move(again);
  }
  return wkt;
}

}  // namespace

Result<Crs> Crs::from_text(const std::string& text) {
  // Reading a system takes milliseconds, and every file of a workspace has the same one.
  static Remembered<std::string, std::shared_ptr<const Definition>, 64> known_systems;
  if (auto known = known_systems.find(text)) return Crs(*std::move(known));
  const std::string form = accepted_form(text);
  if (form.empty())
    return Fault{
        FaultKind::bad_metadata,
        message("CRS '{0}': has no known form (allowed EPSG:CODE, WKT, PROJJSON and +proj=…); write one of these",
                shown(text))};
  const auto held = thread_context();
  ProjContext& context = *held;
  const ProjObject crs(proj_create(context.get(), form.c_str()));
  if (!crs)
    if (const auto short_of = machine_shortage()) return machine_fault("proj.db", *short_of);
  if (!crs)
    return Fault{FaultKind::bad_metadata, message("CRS '{0}': is not understood (PROJ says: {1}); check the text",
                                                  shown(text), context.take_complaint())};
  const ProjObject plain = unbound(context, crs);
  const PJ_TYPE type = proj_get_type(plain.get());
  const bool geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS;
  const auto axes = axes_of(context, plain);
  if ((!geographic && type != PJ_TYPE_PROJECTED_CRS) || !axes)
    return Fault{FaultKind::unsupported, message("CRS '{0}': is of another kind (got {1}, allowed a two-dimensional "
                                                 "geographic or projected system); choose such a system",
                                                 shown(text), kind_of(type))};
  if (auto checked = check_axes(text, *axes, geographic); !checked) return checked.fault();

  auto definition = std::make_shared<Definition>();
  definition->wkt = settled_wkt(context, crs, form);
  const ProjObject ellipsoid(proj_get_ellipsoid(context.get(), plain.get()));
  if (definition->wkt.empty() || !ellipsoid ||
      proj_ellipsoid_get_parameters(context.get(), ellipsoid.get(), &definition->semi_major_m, nullptr, nullptr,
                                    &definition->inverse_flattening) == 0)
    return Fault{FaultKind::bad_metadata,
                 message("CRS '{0}': is not complete (PROJ says: {1}); give an EPSG code or complete WKT", shown(text),
                         context.take_complaint())};
  const char* const name = proj_get_name(plain.get());
  definition->name = name == nullptr ? "" : name;
  definition->geographic = geographic;
  known_systems.add(text, definition);
  return Crs(std::move(definition));
}

const std::string& Crs::wkt() const { return m_definition->wkt; }
const std::string& Crs::name() const { return m_definition->name; }
bool Crs::geographic() const { return m_definition->geographic; }
double Crs::semi_major_m() const { return m_definition->semi_major_m; }
double Crs::inverse_flattening() const { return m_definition->inverse_flattening; }

bool Crs::same_as(const Crs& other) const {
  // PROJ reads both texts anew each time, a millisecond, and a night compares few pairs many thousand times.
  static Remembered<std::pair<std::string, std::string>, bool, 256> known_pairs;
  if (m_definition == other.m_definition || wkt() == other.wkt()) return true;
  if (geographic() != other.geographic()) return false;
  const std::pair<std::string, std::string> pair{wkt(), other.wkt()};
  if (const auto known = known_pairs.find(pair)) return *known;
  const auto held = thread_context();
  const ProjContext& context = *held;
  // Both in traditional order first: a northing-first system is the same to us as its easting-first twin.
  const ProjObject a = object_of(context, wkt()), b = object_of(context, other.wkt());
  if (!a || !b) return false;  // for want of memory or descriptors, perhaps: not remembered
  const bool same = proj_is_equivalent_to_with_ctx(context.get(), a.get(), b.get(),
                                                   PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
  known_pairs.add(pair, same);
  return same;
}

}  // namespace geo
