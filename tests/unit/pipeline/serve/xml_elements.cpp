#include "xml_elements.hpp"

#include <stdexcept>

#include "pipeline/sensors/xml_walk.hpp"

namespace steppe_test {
namespace {

class Collector : public steppe::XmlVisitor {
 public:
  geo::Result<void> begin_element(std::string_view name, const char* const* attributes,
                                  const steppe::XmlPlace&) override {
    XmlElement element{m_open.empty() ? std::string() : elements[m_open.back()].path + "/", {}, {}};
    element.path += name;
    for (; *attributes != nullptr; attributes += 2) element.attributes[attributes[0]] = attributes[1];
    m_open.push_back(elements.size());
    elements.push_back(std::move(element));
    return {};
  }
  geo::Result<void> end_element(const steppe::XmlPlace&) override {
    m_open.pop_back();
    return {};
  }
  void text(std::string_view part) override { elements[m_open.back()].text += part; }

  std::vector<XmlElement> elements;

 private:
  std::vector<std::size_t> m_open;
};

}  // namespace

std::vector<XmlElement> xml_elements(std::string_view document) {
  Collector collector;
  const auto done = steppe::walk_xml(document, "answer", std::size_t{1} << 24U, collector);
  if (!done) throw std::runtime_error(geo::render(done.fault().message));
  return collector.elements;
}

std::vector<std::string> texts_at(const std::vector<XmlElement>& elements, std::string_view path_end) {
  std::vector<std::string> texts;
  for (const auto& element : elements)
    if (element.path.ends_with(path_end)) texts.push_back(element.text);
  return texts;
}

}  // namespace steppe_test
