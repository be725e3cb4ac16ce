#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// Limits of hostile metadata; a genuine Landsat MTL has 25 KB, depth 2 and 320 fields.
inline constexpr std::size_t kMtlMaxBytes = 1 << 20;
inline constexpr std::size_t kMtlMaxDepth = 8;
inline constexpr std::size_t kMtlMaxFields = 4096;
inline constexpr std::size_t kMtlMaxName = 128;

// A Landsat metadata file, group → key → value, the same whether it came as MTL.txt or as MTL.xml. Groups are named by
// their own name alone; quotation marks are gone and everything is still text.
class MtlFields {
 public:
  MtlFields(std::string file, std::string root) : m_file(std::move(file)), m_root(std::move(root)) {}

  const std::string& file() const { return m_file; }  // for messages
  const std::string& root() const { return m_root; }  // "LANDSAT_METADATA_FILE"; "L1_METADATA_FILE" before Collections
  std::size_t size() const { return m_size; }

  // The value, or null when there is none.
  const std::string* find(std::string_view group, std::string_view key) const;

  // A fault names file, group and key: `missing`, or `bad_metadata` when the value is not a finite number.
  geo::Result<std::string> text(std::string_view group, std::string_view key) const;
  geo::Result<double> number(std::string_view group, std::string_view key) const;

  // A key given twice in a group with different values is a fault, so are more than kMtlMaxFields fields.
  geo::Result<void> add(const std::string& group, const std::string& key, std::string value);

 private:
  std::string m_file, m_root;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> m_groups;
  std::size_t m_size = 0;
};

}  // namespace steppe
