#include <array>
#include <utility>
#include <vector>

#include "pipeline/sensors/mtl.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kMtlMaxName) return false;
  for (const char c : name)
    if (!name_character(c)) return false;
  return true;
}

// The five entities XML itself names. Any other one would have to be declared in a document type, which is refused.
bool expand_entities(std::string_view raw, std::string& out) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  out.clear();
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] != '&') {
      out += raw[i++];
      continue;
    }
    const auto before = i;
    for (const auto& [name, character] : kEntities)
      if (raw.substr(i).starts_with(name)) {
        out += character;
        i += name.size();
        break;
      }
    if (i == before) return false;
  }
  return true;
}

struct OpenElement {
  std::string name;
  std::string text;
  bool has_children = false;
};

// One pass over the bytes with a stack of open elements; no recursion, so depth costs nothing but its limit.
class XmlReader {
 public:
  XmlReader(std::string_view bytes, const std::string& file)
      : m_rest(bytes), m_size(bytes.size()), m_fields(file, "") {}

  geo::Result<MtlFields> read() {
    if (m_rest.starts_with("\xEF\xBB\xBF")) m_rest.remove_prefix(3);
    while (!m_rest.empty()) {
      auto done = m_rest.front() == '<' ? take_markup() : take_text();
      if (!done) return done.fault();
    }
    if (!m_open.empty())
      return Fault{FaultKind::truncated, message("{0}: ends inside the element {1}; fetch the scene again",
                                                 m_fields.file(), m_open.back().name)};
    if (!m_closed)
      return Fault{FaultKind::bad_metadata,
                   message("{0}: holds no element; this is no Landsat metadata", m_fields.file())};
    return std::move(m_fields);
  }

 private:
  geo::Result<void> take_text() {
    const auto end = std::min(m_rest.find('<'), m_rest.size());
    const auto text = m_rest.substr(0, end);
    // NUL padding after the last element is tolerated as in MTL.txt.
    const bool blank = text.find_first_not_of(std::string_view(" \t\r\n\0", 5)) == text.npos;
    if (m_open.empty() ? !blank : text.find('\0') != text.npos) return fault("text where none belongs");
    if (!m_open.empty()) m_open.back().text += text;
    m_rest.remove_prefix(end);
    return {};
  }

  geo::Result<void> take_markup() {
    if (m_rest.starts_with("<!--")) return skip_past("-->");
    if (m_rest.starts_with("<?")) return skip_past("?>");
    if (m_rest.starts_with("<!")) return fault("a document type or CDATA section");
    const auto end = m_rest.find('>');
    if (end == m_rest.npos)
      return Fault{FaultKind::truncated, message("{0}: ends inside a tag; fetch the scene again", m_fields.file())};
    const auto tag = m_rest.substr(1, end - 1);
    auto done = tag.starts_with('/') ? close(trimmed(tag.substr(1))) : open(tag);
    m_rest.remove_prefix(end + 1);
    return done;
  }

  geo::Result<void> skip_past(std::string_view mark) {
    const auto end = m_rest.find(mark);
    if (end == m_rest.npos)
      return Fault{FaultKind::truncated, message("{0}: ends inside a tag; fetch the scene again", m_fields.file())};
    m_rest.remove_prefix(end + mark.size());
    return {};
  }

  geo::Result<void> open(std::string_view tag) {
    const bool empty = tag.ends_with('/');
    if (empty) tag.remove_suffix(1);
    const auto name = tag.substr(0, tag.find_first_of(kBlank));
    if (!is_name(name)) return fault("a malformed tag");
    if (m_open.empty() && m_closed) return fault("a second root element");
    if (m_open.size() >= kMtlMaxDepth)
      return Fault{FaultKind::too_large,
                   message("{0}: elements are nested too deep (allowed {1}); this is no Landsat metadata",
                           m_fields.file(), kMtlMaxDepth)};
    if (m_open.empty()) m_fields = MtlFields(m_fields.file(), std::string(name));
    if (!m_open.empty()) m_open.back().has_children = true;
    m_open.push_back({std::string(name), "", false});
    return empty ? close(name) : geo::Result<void>();
  }

  geo::Result<void> close(std::string_view name) {
    if (m_open.empty() || m_open.back().name != name) return fault("tags that do not match");
    const auto element = std::move(m_open.back());
    m_open.pop_back();
    m_closed = m_open.empty();
    const auto raw = trimmed(element.text);
    if (element.has_children) return raw.empty() ? geo::Result<void>() : fault("text where none belongs");
    if (m_open.empty()) return {};
    std::string value;
    if (!expand_entities(raw, value)) return fault("an unknown entity");
    return m_fields.add(m_open.back().name, element.name, std::move(value));
  }

  Fault fault(std::string_view what) const {
    return {FaultKind::bad_metadata, message("{0}: not Landsat metadata (got {1} at byte {2}); fetch the scene again",
                                             m_fields.file(), what, m_size - m_rest.size())};
  }

  std::string_view m_rest;
  std::size_t m_size;
  MtlFields m_fields;
  std::vector<OpenElement> m_open;
  bool m_closed = false;  // the root element has ended
};

}  // namespace

geo::Result<MtlFields> parse_mtl_xml(std::string_view bytes, const std::string& file) {
  if (bytes.size() > kMtlMaxBytes)
    return Fault{FaultKind::too_large,
                 message("{0}: too large for metadata (got {1} bytes, allowed {2}); fetch the scene again", file,
                         bytes.size(), kMtlMaxBytes)};
  return XmlReader(bytes, file).read();
}

}  // namespace steppe
