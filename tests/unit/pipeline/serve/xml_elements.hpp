#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace steppe_test {

// An element of an XML document: its attributes and its own text, entities replaced; `path` has the names of those
// around it and its own: "Capabilities/Contents/Layer".
struct XmlElement {
  std::string path;
  std::map<std::string, std::string> attributes;
  std::string text;
};

// In the order in which they begin. Throws when the text is no XML.
std::vector<XmlElement> xml_elements(std::string_view document);

// The texts of all elements with a path that ends so.
std::vector<std::string> texts_at(const std::vector<XmlElement>& elements, std::string_view path_end);

}  // namespace steppe_test
