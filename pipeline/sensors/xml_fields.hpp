#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"

namespace steppe {

// Limits of hostile metadata; a genuine Sentinel-2 granule has 552 KB, 7 levels and 3,000 elements.
inline constexpr std::size_t kXmlMaxBytes = std::size_t{4} << 20;
inline constexpr std::size_t kXmlMaxDepth = 16;
inline constexpr std::size_t kXmlMaxElements = 50'000;
inline constexpr std::size_t kXmlMaxName = 128;

// The texts of an XML file by where they stand. A path is the names of the elements below the root, without namespace
// prefixes, joined with '/'. An element that says which one of several it is (attributes resolution, band_id, bandId)
// carries that: "Geometric_Info/Tile_Geocoding/Size[10]/NROWS"; every attribute is a text, too:
// "…/Size[10]/@resolution".
class XmlFields {
 public:
  explicit XmlFields(std::string file) : m_file(std::move(file)) {}

  const std::string& file() const { return m_file; }  // for messages
  const std::string& root() const { return m_root; }  // without prefix
  std::size_t size() const { return m_size; }         // texts

  // All texts at a path, in document order; empty when there is none.
  const std::vector<std::string>& all(std::string_view path) const;

  // The one text at a path, blanks trimmed. Faults name file and path: `missing` when there is none or it is empty,
  // `bad_metadata` when two differ or the value is not a finite number.
  geo::Result<std::string> text(std::string_view path) const;
  geo::Result<double> number(std::string_view path) const;

  // For the parser.
  void set_root(std::string root) { m_root = std::move(root); }
  void add(const std::string& path, std::string text);

 private:
  std::string m_file, m_root;
  std::map<std::string, std::vector<std::string>, std::less<>> m_texts;
  std::size_t m_size = 0;
};

// Faults: those of walk_xml(), and the limits above.
geo::Result<XmlFields> parse_xml_fields(std::string_view bytes, const std::string& file);

}  // namespace steppe
