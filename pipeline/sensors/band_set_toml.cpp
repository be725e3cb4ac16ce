#include "pipeline/sensors/band_set_toml.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "libgeo/base/nearest_name.hpp"

namespace steppe {
namespace {

using geo::message;

// A message holds the ones before it, one inside another: thousands of them would need more stack than there is.
constexpr std::size_t kMostProblems = 20;

}  // namespace

std::string BandSetToml::type_name(const toml::node& node) {
  std::ostringstream stream;
  stream << node.type();
  return stream.str();
}

void BandSetToml::wrong(const toml::node* node, std::string_view key, std::string_view got, std::string_view allowed) {
  add(message("{0}:{1}:{2}: not usable (got {3}, allowed {4}); correct it", m_file, line_of(node), key,
              got.substr(0, 60), allowed));
}

void BandSetToml::missing(const toml::table& table, std::string_view key) {
  add(message("{0}:{1}:{2}: the key is missing; add it", m_file, line_of(&table), key));
}

void BandSetToml::known_keys(const toml::table& table, std::span<const std::string_view> known) {
  for (const auto& [key, node] : table) {
    const auto name = key.str();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto nearest = geo::nearest_name(name, known);
    const int line = static_cast<int>(key.source().begin.line);
    if (nearest.empty())
      add(message("{0}:{1}:{2}: unknown key; remove it", m_file, line, name));
    else
      add(message("{0}:{1}:{2}: unknown key; did you mean {3}?", m_file, line, name, nearest));
  }
}

std::string BandSetToml::text(const toml::table& table, std::string_view key) {
  const auto* node = table.get(key);
  if (!node) return missing(table, key), std::string();
  const auto value = node->value_exact<std::string>();
  if (value && !value->empty() && value->size() <= 1000) return *value;
  wrong(node, key, value ? *value : type_name(*node), "a text of 1 to 1000 bytes");
  return {};
}

std::optional<double> BandSetToml::number(const toml::table& table, std::string_view key) {
  const auto* node = table.get(key);
  if (!node) return std::nullopt;
  if (node->is_number())
    if (const auto value = node->value<double>(); value && std::isfinite(*value)) return *value;
  wrong(node, key, type_name(*node), "a finite number");
  return std::nullopt;
}

std::string BandSetToml::subject(const toml::node* node, std::string_view key) const {
  return m_file + ":" + std::to_string(line_of(node)) + ":" + std::string(key);
}

geo::Message BandSetToml::all_problems() const {
  auto all = m_problems.front();
  const auto told = std::min(m_problems.size(), kMostProblems);
  for (std::size_t i = 1; i < told; ++i) all = message("{0}\n{1}", all, m_problems[i]);
  if (told == m_problems.size()) return all;
  return message("{0}\n{1}", all,
                 message("{0}: {1} more problems; correct these first", m_file, m_problems.size() - told));
}

}  // namespace steppe
