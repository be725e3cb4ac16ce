#include "pipeline/sensors/band_set_text.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <sstream>
#include <string>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/config/toml_hazard.hpp"
#include "pipeline/sensors/scene_link.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::Message;
using geo::message;

constexpr std::size_t kMaxBytes = 1 << 20, kMaxValid = 256;
// A message holds the ones before it, one inside another: thousands of them would need more stack than there is.
constexpr std::size_t kMostProblems = 20;
constexpr std::int64_t kMaxStored = 65535;
constexpr std::string_view kTopKeys[] = {"id", "platform", "sensor", "acquired", "band", "mask"};
constexpr std::string_view kBandKeys[] = {"role", "path", "index", "scale", "offset", "fill"};
constexpr std::string_view kMaskKeys[] = {"path", "valid"};
constexpr std::string_view kRoles[] = {"aerosol", "blue", "green", "red", "nir", "swir1", "swir2"};
constexpr const char* kRoleList = "aerosol, blue, green, red, nir, swir1, swir2";

class BandSetText {
 public:
  explicit BandSetText(const std::string& file) : m_file(file) {}

  geo::Result<BandSet> read(const toml::table& root) {
    known_keys(root, kTopKeys);
    m_set.id = text(root, "id");
    if (m_set.id.find_first_of("/\\") != std::string::npos || m_set.id.starts_with('.'))
      wrong(root["id"].node(), "id", m_set.id, "a name without / and not starting with a dot");
    m_set.platform = text(root, "platform");
    m_set.sensor = text(root, "sensor");
    read_time(root);
    read_bands(root);
    read_mask(root);
    return m_problems.empty() ? geo::Result<BandSet>(std::move(m_set)) : Fault{FaultKind::bad_metadata, all_problems()};
  }

 private:
  static int line_of(const toml::node* node) { return node ? static_cast<int>(node->source().begin.line) : 1; }

  void wrong(const toml::node* node, std::string_view key, std::string_view got, std::string_view allowed) {
    m_problems.push_back(message("{0}:{1}:{2}: not usable (got {3}, allowed {4}); correct it", m_file, line_of(node),
                                 key, got.substr(0, 60), allowed));
  }
  void missing(const toml::table& table, std::string_view key) {
    m_problems.push_back(message("{0}:{1}:{2}: the key is missing; add it", m_file, line_of(&table), key));
  }

  void known_keys(const toml::table& table, std::span<const std::string_view> known) {
    for (const auto& [key, node] : table) {
      const auto name = key.str();
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      const auto nearest = geo::nearest_name(name, known);
      const int line = static_cast<int>(key.source().begin.line);
      if (nearest.empty())
        m_problems.push_back(message("{0}:{1}:{2}: unknown key; remove it", m_file, line, name));
      else
        m_problems.push_back(message("{0}:{1}:{2}: unknown key; did you mean {3}?", m_file, line, name, nearest));
    }
  }

  std::string text(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (!node) return missing(table, key), std::string();
    const auto value = node->value_exact<std::string>();
    if (value && !value->empty() && value->size() <= 1000) return *value;
    wrong(node, key, value ? *value : type_name(*node), "a text of 1 to 1000 bytes");
    return {};
  }

  static std::string type_name(const toml::node& node) {
    std::ostringstream stream;
    stream << node.type();
    return stream.str();
  }

  std::optional<double> number(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (!node) return std::nullopt;
    if (node->is_number())
      if (const auto value = node->value<double>(); value && std::isfinite(*value)) return *value;
    wrong(node, key, type_name(*node), "a finite number");
    return std::nullopt;
  }

  void read_time(const toml::table& root) {
    const auto* node = root.get("acquired");
    if (!node) return missing(root, "acquired");
    const auto value = node->value_exact<toml::date_time>();
    if (!value || !value->offset)
      return wrong(node, "acquired", type_name(*node), "a date and time with offset, 2020-07-20T03:40:00Z");
    using namespace std::chrono;
    const sys_days date = year(value->date.year) / month(value->date.month) / day(value->date.day);
    m_set.acquired = date + hours(value->time.hour) + minutes(value->time.minute) + seconds(value->time.second) -
                     minutes(value->offset->minutes);
    if (value->date.year < 1972 || value->date.year > 2199)
      wrong(node, "acquired", utc_text(m_set.acquired), "years 1972 to 2199");
  }

  void read_bands(const toml::table& root) {
    const auto* node = root.get("band");
    if (!node) return missing(root, "band");
    const auto* bands = node->as_array();
    if (!bands || bands->empty()) return wrong(node, "band", type_name(*node), "one [[band]] for each band");
    for (const auto& entry : *bands) {
      const auto* table = entry.as_table();
      if (!table) {
        wrong(&entry, "band", type_name(entry), "one [[band]] for each band");
        continue;
      }
      read_band(*table);
    }
  }

  void read_band(const toml::table& table) {
    known_keys(table, kBandKeys);
    SceneBand band;
    const auto role = read_role(table);
    if (role) band.role = *role;
    band.path = path(table);
    band.name = role ? name_of(*role) : "";
    if (const auto* node = table.get("index")) {
      const auto index = node->value_exact<std::int64_t>();
      if (!index || *index < 0 || *index > 65535)
        wrong(node, "index", index ? std::to_string(*index) : type_name(*node), "0 to 65535");
      else
        band.index = static_cast<int>(*index);
    }
    band.scale = number(table, "scale").value_or(1);
    band.offset = number(table, "offset").value_or(0);
    band.fill = number(table, "fill");
    if (band.scale == 0) wrong(table.get("scale"), "scale", "0", "not 0");
    if (role) m_set.bands.push_back(std::move(band));
  }

  std::optional<BandRole> read_role(const toml::table& table) {
    const auto name = text(table, "role");
    if (name.empty()) return std::nullopt;
    // nir_broad is Sentinel-2's own: a set has one near infrared and says by its path which.
    const bool known = std::find(std::begin(kRoles), std::end(kRoles), name) != std::end(kRoles);
    const auto role = known ? band_role(name) : std::nullopt;
    const int line = line_of(table.get("role"));
    if (!role) {
      const auto nearest = geo::nearest_name(name, kRoles);
      if (nearest.empty())
        wrong(table.get("role"), "role", name, kRoleList);
      else
        m_problems.push_back(message("{0}:{1}:role: unknown role (got {2}, allowed {3}); did you mean {4}?", m_file,
                                     line, name, kRoleList, nearest));
      return std::nullopt;
    }
    for (const auto& band : m_set.bands)
      if (band.role == *role) {
        m_problems.push_back(message("{0}:{1}:role: {2} is given twice; keep one band of a role", m_file, line, name));
        return std::nullopt;
      }
    return role;
  }

  std::string path(const toml::table& table) {
    auto value = text(table, "path");
    if (!value.empty() && !stays_below(value))
      wrong(table.get("path"), "path", value, "a file below the folder of this file");
    return value;
  }

  void read_mask(const toml::table& root) {
    const auto* node = root.get("mask");
    if (!node) return;
    const auto* table = node->as_table();
    if (!table) return wrong(node, "mask", type_name(*node), "a table [mask]");
    known_keys(*table, kMaskKeys);
    m_set.mask_path = path(*table);
    const auto* valid = table->get("valid");
    if (!valid) return missing(*table, "valid");
    const auto* values = valid->as_array();
    if (!values || values->empty() || values->size() > kMaxValid)
      return wrong(valid, "valid", type_name(*valid), "a list of 1 to 256 whole numbers");
    for (const auto& entry : *values) {
      const auto value = entry.value_exact<std::int64_t>();
      if (value && *value >= -kMaxStored && *value <= kMaxStored)
        m_set.valid.push_back(static_cast<int>(*value));
      else
        wrong(&entry, "valid", value ? std::to_string(*value) : type_name(entry), "whole numbers within ±65535");
    }
  }

  Message all_problems() const {
    auto all = m_problems.front();
    const auto told = std::min(m_problems.size(), kMostProblems);
    for (std::size_t i = 1; i < told; ++i) all = message("{0}\n{1}", all, m_problems[i]);
    if (told == m_problems.size()) return all;
    return message("{0}\n{1}", all,
                   message("{0}: {1} more problems; correct these first", m_file, m_problems.size() - told));
  }

  const std::string& m_file;
  BandSet m_set;
  std::vector<Message> m_problems;
};

}  // namespace

bool looks_like_band_set(std::string_view text) {
  for (std::size_t at = text.find("[["); at != text.npos; at = text.find("[[", at + 1)) {
    const auto name = text.substr(at + 2, text.find("]]", at) - std::min(text.size(), at + 2));
    const auto first = name.find_first_not_of(" \t");
    if (first != name.npos && name.substr(first).starts_with("band")) return true;
  }
  return false;
}

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
