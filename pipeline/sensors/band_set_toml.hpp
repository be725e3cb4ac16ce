#pragma once

#include <toml++/toml.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"

namespace steppe {

// Values of a band set's TOML, and the problems met on the way: one a key, each with file, line and key.
class BandSetToml {
 public:
  explicit BandSetToml(const std::string& file) : m_file(file) {}

  static int line_of(const toml::node* node) { return node ? static_cast<int>(node->source().begin.line) : 1; }
  static std::string type_name(const toml::node& node);

  void wrong(const toml::node* node, std::string_view key, std::string_view got, std::string_view allowed);
  void missing(const toml::table& table, std::string_view key);
  void add(geo::Message problem) { m_problems.push_back(std::move(problem)); }

  void known_keys(const toml::table& table, std::span<const std::string_view> known);
  std::string text(const toml::table& table, std::string_view key);  // empty after a problem
  std::optional<double> number(const toml::table& table, std::string_view key);

  // "s.toml:7:scale"
  std::string subject(const toml::node* node, std::string_view key) const;
  const std::string& file() const { return m_file; }

  bool fine() const { return m_problems.empty(); }
  geo::Message all_problems() const;  // REQUIRES !fine()

 private:
  const std::string& m_file;
  std::vector<geo::Message> m_problems;
};

}  // namespace steppe
