#include "pipeline/sensors/band_set_text.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/config/toml_hazard.hpp"
#include "pipeline/sensors/band_set_toml.hpp"
#include "pipeline/sensors/calibration.hpp"
#include "pipeline/sensors/platform_table.hpp"
#include "pipeline/sensors/scene_link.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::size_t kMaxBytes = 1 << 20, kMaxValid = 256;
constexpr std::int64_t kMaxStored = 65535;
constexpr std::string_view kTopKeys[] = {"id", "platform", "sensor", "acquired", "valid_range", "band", "mask"};
constexpr std::string_view kBandKeys[] = {"role", "path", "index", "scale", "offset", "fill"};
constexpr std::string_view kMaskKeys[] = {"path", "index", "valid"};
constexpr std::string_view kRoles[] = {"aerosol", "blue", "green", "red", "nir", "swir1", "swir2"};
constexpr const char* kValidRangeAllowed = "two numbers, -0.2 <= low < high <= 1.6";
constexpr const char* kRoleList = "aerosol, blue, green, red, nir, swir1, swir2";

class BandSetText {
 public:
  explicit BandSetText(const std::string& file) : m_file(file), m_toml(file) {}

  geo::Result<BandSet> read(const toml::table& root) {
    m_toml.known_keys(root, kTopKeys);
    m_set.id = m_toml.text(root, "id");
    if (m_set.id.find_first_of("/\\") != std::string::npos || m_set.id.starts_with('.'))
      m_toml.wrong(root["id"].node(), "id", m_set.id, "a name without / and not starting with a dot");
    m_set.sensor = m_toml.text(root, "sensor");
    read_time(root);
    read_platform(root);
    read_valid_range(root);
    read_bands(root);
    read_mask(root);
    if (!m_toml.fine()) return Fault{FaultKind::bad_metadata, m_toml.all_problems()};
    return std::move(m_set);
  }

 private:
  void read_time(const toml::table& root) {
    const auto* node = root.get("acquired");
    if (!node) return m_toml.missing(root, "acquired");
    const auto value = node->value_exact<toml::date_time>();
    if (!value || !value->offset)
      return m_toml.wrong(node, "acquired", BandSetToml::type_name(*node),
                          "a date and time with offset, 2020-07-20T03:40:00Z");
    using namespace std::chrono;
    const sys_days date = year(value->date.year) / month(value->date.month) / day(value->date.day);
    m_set.acquired = date + hours(value->time.hour) + minutes(value->time.minute) + seconds(value->time.second) -
                     minutes(value->offset->minutes);
    if (value->date.year < 1972 || value->date.year > 2199)
      m_toml.wrong(node, "acquired", utc_text(m_set.acquired), "years 1972 to 2199");
  }

  void read_platform(const toml::table& root) {
    const auto written = m_toml.text(root, "platform");
    if (written.empty()) return;
    const auto* node = root.get("platform");
    const auto name = platform_named(written, m_toml.subject(node, "platform"));
    if (!name) return m_toml.add(name.fault().message);
    m_set.platform = name.value();
    const auto* platform = find_platform(name.value());
    const auto year = year_of(m_set.acquired);
    if (m_set.acquired == std::chrono::sys_seconds() || (year >= platform->first_year && year <= platform->last_year))
      return;
    m_toml.add(
        message("{0}: {1} took no image in that year (got {2}, allowed {3} to {4}); correct platform or acquired",
                m_toml.subject(node, "platform"), name.value(), year, platform->first_year, platform->last_year));
  }

  static int year_of(std::chrono::sys_seconds time) {
    return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year());
  }

  void read_valid_range(const toml::table& root) {
    const auto* node = root.get("valid_range");
    if (!node) return;
    const auto* pair = node->as_array();
    const auto low = pair && pair->size() == 2 ? (*pair)[0].value<double>() : std::nullopt;
    const auto high = pair && pair->size() == 2 ? (*pair)[1].value<double>() : std::nullopt;
    if (low && high && *low >= kReflectanceMin && *low < *high && *high <= kReflectanceMax)
      m_set.valid_range = {*low, *high};
    else
      m_toml.wrong(node, "valid_range", BandSetToml::type_name(*node), kValidRangeAllowed);
  }

  void read_bands(const toml::table& root) {
    const auto* node = root.get("band");
    if (!node) return m_toml.missing(root, "band");
    const auto* bands = node->as_array();
    if (!bands || bands->empty())
      return m_toml.wrong(node, "band", BandSetToml::type_name(*node), "one [[band]] for each band");
    for (const auto& entry : *bands) {
      const auto* table = entry.as_table();
      if (!table) {
        m_toml.wrong(&entry, "band", BandSetToml::type_name(entry), "one [[band]] for each band");
        continue;
      }
      read_band(*table);
    }
  }

  void read_band(const toml::table& table) {
    m_toml.known_keys(table, kBandKeys);
    SceneBand band;
    const auto role = read_role(table);
    if (role) band.role = *role;
    if (role) check_camera(*role, table.get("role"));
    band.path = path(table);
    band.name = role ? name_of(*role) : "";
    band.index = read_index(table);
    band.fill = m_toml.number(table, "fill");
    read_calibration(table, band);
    if (!role) return;
    m_set.bands.push_back(std::move(band));
    m_set.says_scale.push_back(table.get("scale") != nullptr);
    m_set.says_offset.push_back(table.get("offset") != nullptr);
  }

  // The band of a file, from 0.
  int read_index(const toml::table& table) {
    const auto* node = table.get("index");
    if (!node) return 0;
    const auto index = node->value_exact<std::int64_t>();
    if (index && *index >= 0 && *index <= 65535) return static_cast<int>(*index);
    m_toml.wrong(node, "index", index ? std::to_string(*index) : BandSetToml::type_name(*node), "0 to 65535");
    return 0;
  }

  // A scale of 10000 where 0.0001 is meant would make reflectance of millions.
  void read_calibration(const toml::table& table, SceneBand& band) {
    const auto scale = m_toml.number(table, "scale"), offset = m_toml.number(table, "offset");
    band.scale = scale.value_or(1), band.offset = offset.value_or(0);
    if (scale && !(*scale > 0 && *scale <= 1))
      m_toml.add(
          message("{0}: a stored 1 is no such reflectance (got {1}, allowed above 0 to 1); write 0.0001 for "
                  "reflectance × 10000, 0.01 for percent",
                  m_toml.subject(table.get("scale"), "scale"), *scale));
    if (offset && !(*offset >= -1 && *offset <= 1))
      m_toml.add(
          message("{0}: reflectance is not shifted so far (got {1}, allowed -1 to 1); write -0.1 for Sentinel-2 "
                  "since 2022, -0.2 for Landsat Collection 2",
                  m_toml.subject(table.get("offset"), "offset"), *offset));
  }

  std::optional<BandRole> read_role(const toml::table& table) {
    const auto name = m_toml.text(table, "role");
    if (name.empty()) return std::nullopt;
    // nir_broad is Sentinel-2's own: a set has one near infrared and says by its path which.
    const bool known = std::find(std::begin(kRoles), std::end(kRoles), name) != std::end(kRoles);
    const auto role = known ? band_role(name) : std::nullopt;
    const int line = BandSetToml::line_of(table.get("role"));
    if (!role) {
      const auto nearest = geo::nearest_name(name, kRoles);
      if (nearest.empty())
        m_toml.wrong(table.get("role"), "role", name, kRoleList);
      else
        m_toml.add(message("{0}:{1}:role: unknown role (got {2}, allowed {3}); did you mean {4}?", m_file, line, name,
                           kRoleList, nearest));
      return std::nullopt;
    }
    for (const auto& band : m_set.bands)
      if (band.role == *role) {
        m_toml.add(message("{0}:{1}:role: {2} is given twice; keep one band of a role", m_file, line, name));
        return std::nullopt;
      }
    return role;
  }

  // What a camera cannot see was taken from somewhere else: nothing may stand in for it in silence (science 1.1).
  void check_camera(BandRole role, const toml::node* node) {
    const auto* platform = m_set.platform.empty() ? nullptr : find_platform(m_set.platform);
    if (platform == nullptr || platform->has_swir || (role != BandRole::swir1 && role != BandRole::swir2)) return;
    m_toml.add(message(
        "{0}: {1} has no short-wave infrared (got {2}); correct the band's role or the platform, and write other "
        "when the bands come from several satellites",
        m_toml.subject(node, "role"), m_set.platform, name_of(role)));
  }

  std::string path(const toml::table& table) {
    auto value = m_toml.text(table, "path");
    if (!value.empty() && !stays_below(value))
      m_toml.wrong(table.get("path"), "path", value, "a file below the folder of this file");
    return value;
  }

  void read_mask(const toml::table& root) {
    const auto* node = root.get("mask");
    if (!node) return;
    const auto* table = node->as_table();
    if (!table) return m_toml.wrong(node, "mask", BandSetToml::type_name(*node), "a table [mask]");
    m_toml.known_keys(*table, kMaskKeys);
    m_set.mask_path = path(*table);
    m_set.mask_index = read_index(*table);
    const auto* valid = table->get("valid");
    if (!valid) return m_toml.missing(*table, "valid");
    const auto* values = valid->as_array();
    if (!values || values->empty() || values->size() > kMaxValid)
      return m_toml.wrong(valid, "valid", BandSetToml::type_name(*valid), "a list of 1 to 256 whole numbers");
    for (const auto& entry : *values) {
      const auto value = entry.value_exact<std::int64_t>();
      if (value && *value >= -kMaxStored && *value <= kMaxStored)
        m_set.valid.push_back(static_cast<int>(*value));
      else
        m_toml.wrong(&entry, "valid", value ? std::to_string(*value) : BandSetToml::type_name(entry),
                     "whole numbers within ±65535");
    }
  }

  const std::string& m_file;
  BandSetToml m_toml;
  BandSet m_set;
};

}  // namespace

geo::Result<BandSet> parse_band_set(std::string_view text, const std::string& file) {
  if (text.size() > kMaxBytes)
    return Fault{FaultKind::too_large, message("{0}: too large for a band set (got {1} bytes, allowed {2}); correct it",
                                               file, text.size(), kMaxBytes)};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto problem = encoding_problem(text, file);
  if (!problem) problem = parser_hazard(text, file);
  if (problem) return Fault{FaultKind::bad_metadata, std::move(problem->text)};
  try {
    const auto root = toml::parse(text);
    return BandSetText(file).read(root);
  } catch (const toml::parse_error& error) {
    return Fault{FaultKind::bad_metadata, message("{0}:{1}: not TOML ({2}); correct it", file,
                                                  static_cast<int>(error.source().begin.line), error.description())};
  }
}

}  // namespace steppe
