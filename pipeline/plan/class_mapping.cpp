#include "pipeline/plan/class_mapping.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/plan/comparable_name.hpp"

namespace steppe {
namespace {

using geo::message;

struct Row {
  std::string where;               // "file:line"
  std::vector<std::string> names;  // as written: code, name
  std::string meaning;
};

// Rows one after the other, then every name followed to its class.
class Building {
 public:
  void add(const Row& row) {
    const auto written = std::count_if(row.names.begin(), row.names.end(), [](const auto& n) { return !n.empty(); });
    if (written == 0) problem(message("{0}: name and code are empty; fill one in or remove the row", row.where));
    if (row.meaning.empty()) {
      problem(message("{0}: class is empty (allowed {1}, or another name of this file); fill it in", row.where,
                      allowed_classes()));
      return;
    }
    std::set<std::string> own;
    for (const std::string& name : row.names)
      if (!name.empty() && own.insert(comparable_name(name)).second) claim(row, name);
  }
  ClassMapping finish() {
    for (const auto& [name, entry] : m_entries)
      if (const auto found = follow(name)) m_mapping.names[name] = *found;
    return std::move(m_mapping);
  }

 private:
  struct Entry {
    std::string where, written, meaning;
  };

  void problem(geo::Message text) { m_mapping.problems.push_back(std::move(text)); }
  void claim(const Row& row, const std::string& name) {
    const auto [first, is_new] = m_entries.try_emplace(comparable_name(name), Entry{row.where, name, row.meaning});
    if (!is_new)
      problem(message("{0}: the name {1} stands already in {2} (as {3}); keep one of the two", row.where, excerpt(name),
                      first->second.where, excerpt(first->second.written)));
  }
  // The class at the end of the chain; a problem is said once, at the first name of a circle.
  std::optional<LayerClass> follow(const std::string& name) {
    std::vector<std::string> chain{name};
    for (;;) {
      const Entry& entry = m_entries.at(chain.back());
      if (const auto found = class_called(entry.meaning)) return found;
      const std::string next = comparable_name(entry.meaning);
      if (!m_entries.contains(next)) {
        if (chain.size() == 1)
          problem(message("{0}: the class is unknown (got {1}, allowed {2}, or another name of this file); correct it",
                          entry.where, excerpt(entry.meaning), allowed_classes()));
        return std::nullopt;
      }
      const auto again = std::find(chain.begin(), chain.end(), next);
      if (again != chain.end()) {
        tell_circle({again, chain.end()});
        return std::nullopt;
      }
      chain.push_back(next);
    }
  }
  void tell_circle(const std::vector<std::string>& circle) {
    if (!m_circles.insert({circle.begin(), circle.end()}).second) return;
    std::string list;
    for (const std::string& name : circle) list += m_entries.at(name).written + " → ";
    list += m_entries.at(circle.front()).written;
    problem(message("{0}: names lead round in a circle (got {1}); give one of them a class",
                    m_entries.at(circle.front()).where, excerpt(list)));
  }

  std::map<std::string, Entry> m_entries;
  std::set<std::set<std::string>> m_circles;
  ClassMapping m_mapping;
};

}  // namespace

ClassMapping read_mapping(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 1> kColumns{"class"};
  const auto table = read_table(file, kColumns, TableText::utf8_or_gbk);
  if (!table) geo::throw_if_machine(table.fault());
  ClassMapping failed;
  if (!table) {
    failed.problems.push_back(table.fault().message);
    return failed;
  }
  if (!table.value().column("name") && !table.value().column("code")) {
    failed.problems.push_back(message("{0}: has neither a column name nor a column code; add one", file.string()));
    return failed;
  }
  Building building;
  for (const auto& cells : table.value().rows) {
    const TableRow row(table.value(), cells);
    building.add(
        {row.where(), {std::string(row.cell("code")), std::string(row.cell("name"))}, std::string(row.cell("class"))});
  }
  ClassMapping mapping = building.finish();
  mapping.key = table.value().sha256;
  if (table.value().gbk)
    mapping.notices.push_back(
        message("{0}: is not UTF-8 and is read as GBK, as Excel saves it; look at the names in the layer's table",
                file.string()));
  if (mapping.names.empty() && mapping.problems.empty())
    mapping.problems.push_back(message("{0}: the mapping is empty (got 0 rows); fill it in", file.string()));
  return mapping;
}

ClassMapping shipped_mapping(std::span<const ShippedClass> rows) {
  Building building;
  geo::Sha256 hash;
  for (const ShippedClass& row : rows) {
    building.add({"", {std::string(row.code), std::string(row.name)}, std::string(row.meaning)});
    for (const auto part : {row.code, row.name, row.meaning}) hash.add_field(part);
  }
  ClassMapping mapping = building.finish();
  mapping.key = hash.hex();
  return mapping;
}

}  // namespace steppe
