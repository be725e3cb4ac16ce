#include "pipeline/sensors/xml_fields.hpp"

#include <cmath>
#include <utility>

#include "libgeo/base/number_text.hpp"
#include "pipeline/sensors/xml_walk.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::size_t kMaxStoredBytes = std::size_t{16} << 20;  // paths repeat what the file says once

std::string_view without_prefix(std::string_view name) { return name.substr(name.find_last_of(':') + 1); }

bool tells_apart(std::string_view attribute) {
  return attribute == "resolution" || attribute == "band_id" || attribute == "bandId";
}

struct Element {
  std::string path, text;
  bool has_children = false;
};

class FieldsBuilder final : public XmlVisitor {
 public:
  explicit FieldsBuilder(const std::string& file) : m_fields(file) {}

  geo::Result<void> begin_element(std::string_view name, const char* const* attributes, const XmlPlace& at) override {
    const auto local = without_prefix(name);
    if (local.size() > kXmlMaxName || m_open.size() >= kXmlMaxDepth || ++m_elements > kXmlMaxElements)
      return Fault{FaultKind::too_large,
                   message("{0}:{1}: names too long, too deep or too many elements for metadata (allowed {2} bytes, "
                           "{3} levels, {4} elements); this is no Sentinel-2 metadata",
                           m_fields.file(), at.line, kXmlMaxName, kXmlMaxDepth, kXmlMaxElements)};
    std::string path;
    if (m_open.empty())
      m_fields.set_root(std::string(local));
    else
      path = m_open.back().path + (m_open.back().path.empty() ? "" : "/") + std::string(local);
    if (!m_open.empty()) m_open.back().has_children = true;
    for (const char* const* one = attributes; *one != nullptr; one += 2)
      if (tells_apart(one[0])) path += "[" + std::string(one[1]) + "]";
    if (!m_open.empty())
      for (const char* const* one = attributes; *one != nullptr; one += 2)
        if (auto stored = store(path + "/@" + one[0], one[1]); !stored) return stored;
    m_open.push_back({std::move(path), {}, false});
    return {};
  }

  geo::Result<void> end_element(const XmlPlace&) override {
    const auto element = std::move(m_open.back());
    m_open.pop_back();
    if (element.has_children || m_open.empty()) return {};
    return store(element.path, std::string(without_xml_blanks(element.text)));
  }

  void text(std::string_view part) override { m_open.back().text += part; }

  XmlFields take() { return std::move(m_fields); }

 private:
  geo::Result<void> store(const std::string& path, std::string value) {
    m_stored += path.size() + value.size();
    if (m_stored > kMaxStoredBytes)
      return Fault{FaultKind::too_large,
                   message("{0}: too large for metadata (got {1} bytes, allowed {2}); fetch the scene again",
                           m_fields.file(), m_stored, kMaxStoredBytes)};
    m_fields.add(path, std::move(value));
    return {};
  }

  XmlFields m_fields;
  std::vector<Element> m_open;
  std::size_t m_elements = 0, m_stored = 0;
};

}  // namespace

const std::vector<std::string>& XmlFields::all(std::string_view path) const {
  static const std::vector<std::string> kNone;
  const auto found = m_texts.find(path);
  return found == m_texts.end() ? kNone : found->second;
}

geo::Result<std::string> XmlFields::text(std::string_view path) const {
  const auto& texts = all(path);
  if (texts.empty() || texts.front().empty())
    return Fault{FaultKind::missing, message("{0}:{1}: the key is missing; fetch the scene again", m_file, path)};
  for (const auto& other : texts)
    if (other != texts.front())
      return Fault{FaultKind::bad_metadata, message("{0}:{1}: given twice (got {2} and {3}); fetch the scene again",
                                                    m_file, path, texts.front().substr(0, 40), other.substr(0, 40))};
  return texts.front();
}

geo::Result<double> XmlFields::number(std::string_view path) const {
  const auto value = text(path);
  if (!value) return value.fault();
  const auto number = geo::number_of(value.value());
  if (number && std::isfinite(*number)) return *number;
  return Fault{FaultKind::bad_metadata, message("{0}:{1}: not a number (got {2}); fetch the scene again", m_file, path,
                                                value.value().substr(0, 40))};
}

void XmlFields::add(const std::string& path, std::string text) {
  m_texts[path].push_back(std::move(text));
  ++m_size;
}

geo::Result<XmlFields> parse_xml_fields(std::string_view bytes, const std::string& file) {
  FieldsBuilder content(file);
  if (auto walked = walk_xml(bytes, file, kXmlMaxBytes, content); !walked) return walked.fault();
  return content.take();
}

}  // namespace steppe
