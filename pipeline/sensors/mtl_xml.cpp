#include "pipeline/sensors/mtl_xml.hpp"

#include <utility>
#include <vector>

#include "pipeline/sensors/xml_walk.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

struct OpenElement {
  std::string name;
  std::string text;
  bool has_children = false;
};

class MtlBuilder final : public XmlVisitor {
 public:
  explicit MtlBuilder(const std::string& file) : m_fields(file, "") {}

  geo::Result<void> begin_element(std::string_view name, const char* const*, const XmlPlace& at) override {
    if (name.size() > kMtlMaxName) return fault("a name that is too long", at);
    if (m_open.size() >= kMtlMaxDepth)
      return Fault{FaultKind::too_large,
                   message("{0}: elements are nested too deep (allowed {1}); this is no Landsat metadata",
                           m_fields.file(), kMtlMaxDepth)};
    if (m_open.empty())
      m_fields = MtlFields(m_fields.file(), std::string(name));
    else
      m_open.back().has_children = true;
    m_open.push_back({std::string(name), "", false});
    return {};
  }

  geo::Result<void> end_element(const XmlPlace& at) override {
    const auto element = std::move(m_open.back());
    m_open.pop_back();
    const auto value = without_xml_blanks(element.text);
    if (element.has_children && !value.empty()) return fault("text where none belongs", at);
    if (element.has_children || m_open.empty()) return {};
    return m_fields.add(m_open.back().name, element.name, std::string(value));
  }

  void text(std::string_view part) override { m_open.back().text += part; }

  MtlFields take() { return std::move(m_fields); }

 private:
  Fault fault(std::string_view what, const XmlPlace& at) const {
    return {FaultKind::bad_metadata, message("{0}: not Landsat metadata (got {1} at byte {2}); fetch the scene again",
                                             m_fields.file(), what, at.byte)};
  }

  MtlFields m_fields;
  std::vector<OpenElement> m_open;
};

// NUL padding after the last element is tolerated as in MTL.txt.
std::string_view without_padding(std::string_view bytes) {
  return bytes.substr(0, bytes.find_last_not_of(std::string_view(" \t\r\n\0", 5)) + 1);
}

}  // namespace

geo::Result<MtlFields> parse_mtl_xml(std::string_view bytes, const std::string& file) {
  MtlBuilder content(file);
  const auto text = bytes.size() > kMtlMaxBytes ? bytes : without_padding(bytes);
  if (auto walked = walk_xml(text, file, kMtlMaxBytes, content); !walked) return walked.fault();
  return content.take();
}

}  // namespace steppe
