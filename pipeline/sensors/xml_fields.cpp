#include "pipeline/sensors/xml_fields.hpp"

#include <expat.h>

#include <charconv>
#include <cmath>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, void (*)(XML_Parser)>;

constexpr std::size_t kMaxStoredBytes = std::size_t{16} << 20;  // paths repeat what the file says once

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

std::string_view without_prefix(std::string_view name) { return name.substr(name.find_last_of(':') + 1); }

bool tells_apart(std::string_view attribute) {
  return attribute == "resolution" || attribute == "band_id" || attribute == "bandId";
}

struct Element {
  std::string path, text;
  bool has_children = false;
};

// What expat calls. It is C code: no exception may pass through it, so the first one is kept and thrown afterwards.
class Builder {
 public:
  Builder(const std::string& file, XML_Parser parser) : m_fields(file), m_parser(parser) {}

  void start(const char* name, const char** attributes) {
    const auto local = without_prefix(name);
    if (local.size() > kXmlMaxName || m_open.size() >= kXmlMaxDepth || ++m_elements > kXmlMaxElements)
      return refuse({FaultKind::too_large,
                     message("{0}:{1}: names too long, too deep or too many elements for metadata (allowed {2} bytes, "
                             "{3} levels, {4} elements); this is no Sentinel-2 metadata",
                             m_fields.file(), line(), kXmlMaxName, kXmlMaxDepth, kXmlMaxElements)});
    std::string path;
    if (m_open.empty())
      m_fields.set_root(std::string(local));
    else
      path = m_open.back().path + (m_open.back().path.empty() ? "" : "/") + std::string(local);
    if (!m_open.empty()) m_open.back().has_children = true;
    for (const char** at = attributes; *at != nullptr; at += 2)
      if (tells_apart(at[0])) path += "[" + std::string(at[1]) + "]";
    for (const char** at = attributes; *at != nullptr; at += 2)
      if (!m_open.empty()) store(path + "/@" + at[0], at[1]);
    m_open.push_back({std::move(path), {}, false});
  }

  void end() {
    const auto element = std::move(m_open.back());
    m_open.pop_back();
    if (!element.has_children && !m_open.empty()) store(element.path, trimmed(element.text));
  }

  void text(std::string_view part) { m_open.back().text += part; }

  void document_type() {
    refuse({FaultKind::bad_metadata,
            message("{0}:{1}: a document type does not belong into metadata; fetch the scene again", m_fields.file(),
                    line())});
  }

  template <class Work>
  void guarded(Work work) noexcept {
    if (m_fault || m_thrown) return;
    try {
      work();
    } catch (...) {
      m_thrown = std::current_exception();
      XML_StopParser(m_parser, XML_FALSE);
    }
  }

  geo::Result<XmlFields> finish(XML_Status status) {
    if (m_thrown) std::rethrow_exception(m_thrown);
    if (m_fault) return *m_fault;
    if (status == XML_STATUS_OK) return std::move(m_fields);
    const auto code = XML_GetErrorCode(m_parser);
    if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_PARTIAL_CHAR ||
        code == XML_ERROR_UNCLOSED_CDATA_SECTION)
      return Fault{FaultKind::truncated,
                   message("{0}: ends early, in line {1}; fetch the scene again", m_fields.file(), line())};
    return Fault{FaultKind::bad_metadata, message("{0}:{1}: not XML ({2}); fetch the scene again", m_fields.file(),
                                                  line(), std::string(XML_ErrorString(code)))};
  }

 private:
  std::uint64_t line() const { return XML_GetCurrentLineNumber(m_parser); }

  void refuse(Fault fault) {
    m_fault = std::move(fault);
    XML_StopParser(m_parser, XML_FALSE);
  }

  void store(const std::string& path, std::string value) {
    m_stored += path.size() + value.size();
    if (m_stored <= kMaxStoredBytes) return m_fields.add(path, std::move(value));
    refuse({FaultKind::too_large, message("{0}: too large for metadata (got {1} bytes, allowed {2}); fetch the scene "
                                          "again",
                                          m_fields.file(), m_stored, kMaxStoredBytes)});
  }

  XmlFields m_fields;
  XML_Parser m_parser;
  std::vector<Element> m_open;
  std::size_t m_elements = 0, m_stored = 0;
  std::optional<Fault> m_fault;
  std::exception_ptr m_thrown;
};

Builder& builder(void* data) { return *static_cast<Builder*>(data); }

void XMLCALL on_start(void* data, const char* name, const char** attributes) {
  builder(data).guarded([&] { builder(data).start(name, attributes); });
}
void XMLCALL on_end(void* data, const char*) {
  builder(data).guarded([&] { builder(data).end(); });
}
void XMLCALL on_text(void* data, const char* text, int length) {
  builder(data).guarded([&] { builder(data).text({text, static_cast<std::size_t>(length)}); });
}
void XMLCALL on_document_type(void* data, const char*, const char*, const char*, int) {
  builder(data).guarded([&] { builder(data).document_type(); });
}

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
  double number = 0;
  const char* end = value.value().data() + value.value().size();
  const auto [stop, error] = std::from_chars(value.value().data(), end, number);
  if (error == std::errc() && stop == end && std::isfinite(number)) return number;
  return Fault{FaultKind::bad_metadata, message("{0}:{1}: not a number (got {2}); fetch the scene again", m_file, path,
                                                value.value().substr(0, 40))};
}

void XmlFields::add(const std::string& path, std::string text) {
  m_texts[path].push_back(std::move(text));
  ++m_size;
}

geo::Result<XmlFields> parse_xml_fields(std::string_view bytes, const std::string& file) {
  if (bytes.size() > kXmlMaxBytes)
    return Fault{FaultKind::too_large,
                 message("{0}: too large for metadata (got {1} bytes, allowed {2}); fetch the scene again", file,
                         bytes.size(), kXmlMaxBytes)};
  const Parser parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (!parser) throw std::bad_alloc();
  Builder content(file, parser.get());
  XML_SetUserData(parser.get(), &content);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  return content.finish(XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE));
}

}  // namespace steppe
