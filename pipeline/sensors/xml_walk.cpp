#include "pipeline/sensors/xml_walk.hpp"

#include <expat.h>

#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, void (*)(XML_Parser)>;

// What expat calls. It is C code: no exception may pass through it, so the first one is kept and thrown afterwards.
class Walk {
 public:
  Walk(const std::string& file, XML_Parser parser, XmlVisitor& visitor)
      : m_file(file), m_parser(parser), m_visitor(visitor) {}

  void begin_element(const char* name, const char** attributes) {
    guarded([&] { return m_visitor.begin_element(name, attributes, place()); });
  }
  void end_element() {
    guarded([&] { return m_visitor.end_element(place()); });
  }
  void text(std::string_view part) {
    guarded([&] {
      m_visitor.text(part);
      return geo::Result<void>();
    });
  }
  void document_type() {
    guarded([&]() -> geo::Result<void> {
      return Fault{FaultKind::bad_metadata,
                   message("{0}:{1}: a document type does not belong into metadata; fetch the scene again", m_file,
                           place().line)};
    });
  }

  geo::Result<void> finish(XML_Status status) {
    if (m_thrown) std::rethrow_exception(m_thrown);
    if (m_fault) return *m_fault;
    if (status == XML_STATUS_OK) return {};
    const auto code = XML_GetErrorCode(m_parser);
    if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_PARTIAL_CHAR ||
        code == XML_ERROR_UNCLOSED_CDATA_SECTION)
      return Fault{FaultKind::truncated,
                   message("{0}: ends early, in line {1}; fetch the scene again", m_file, place().line)};
    return Fault{FaultKind::bad_metadata, message("{0}:{1}: not XML ({2}); fetch the scene again", m_file, place().line,
                                                  std::string(XML_ErrorString(code)))};
  }

 private:
  XmlPlace place() const {
    return {XML_GetCurrentLineNumber(m_parser), static_cast<std::size_t>(XML_GetCurrentByteIndex(m_parser))};
  }

  template <class Work>
  void guarded(const Work& work) noexcept {
    if (m_fault || m_thrown) return;
    try {
      const geo::Result<void> done = work();
      if (done) return;
      m_fault = done.fault();
    } catch (...) {
      m_thrown = std::current_exception();
    }
    XML_StopParser(m_parser, XML_FALSE);
  }

  const std::string& m_file;
  XML_Parser m_parser;
  XmlVisitor& m_visitor;
  std::optional<Fault> m_fault;
  std::exception_ptr m_thrown;
};

Walk& walk(void* data) { return *static_cast<Walk*>(data); }

void XMLCALL on_start(void* data, const char* name, const char** attributes) {
  walk(data).begin_element(name, attributes);
}
void XMLCALL on_end(void* data, const char*) { walk(data).end_element(); }
void XMLCALL on_text(void* data, const char* text, int length) {
  walk(data).text({text, static_cast<std::size_t>(length)});
}
void XMLCALL on_document_type(void* data, const char*, const char*, const char*, int) { walk(data).document_type(); }

}  // namespace

geo::Result<void> walk_xml(std::string_view bytes, const std::string& file, std::size_t max_bytes,
                           XmlVisitor& visitor) {
  if (bytes.size() > max_bytes)
    return Fault{FaultKind::too_large,
                 message("{0}: too large for metadata (got {1} bytes, allowed {2}); fetch the scene again", file,
                         bytes.size(), max_bytes)};
  const Parser parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (!parser) throw std::bad_alloc();
  Walk content(file, parser.get(), visitor);
  XML_SetUserData(parser.get(), &content);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  return content.finish(XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE));
}

std::string_view without_xml_blanks(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace steppe
