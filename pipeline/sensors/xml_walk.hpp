#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// Where in a file something begins.
struct XmlPlace {
  std::uint64_t line = 1;  // from 1
  std::size_t byte = 0;    // from 0
};

// What is told of an XML file, in its order. A fault ends the walk.
class XmlVisitor {
 public:
  virtual ~XmlVisitor() = default;
  // `attributes`: name, value, name, value … and null at the end. Names are as in the file, with their prefixes.
  virtual geo::Result<void> begin_element(std::string_view name, const char* const* attributes, const XmlPlace& at) = 0;
  virtual geo::Result<void> end_element(const XmlPlace& at) = 0;
  // A part of the text of the innermost open element, entities replaced.
  virtual void text(std::string_view part) = 0;
};

// Reads the metadata of a scene with expat; nothing is kept here, so that limits of depth and number are the visitor's.
// Document types are refused, so no entity can be declared and nothing is loaded. Faults name `file`: more bytes than
// allowed (too_large), a document type or what is not XML (bad_metadata), a file that ends early (truncated), and what
// the visitor says. What it throws is thrown here.
geo::Result<void> walk_xml(std::string_view bytes, const std::string& file, std::size_t max_bytes, XmlVisitor& visitor);

// Text without the blanks of XML at its ends.
std::string_view without_xml_blanks(std::string_view text);

}  // namespace steppe
