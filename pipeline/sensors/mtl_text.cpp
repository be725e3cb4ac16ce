#include "pipeline/sensors/mtl_text.hpp"

#include <algorithm>
#include <vector>

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string_view unquoted(std::string_view value) {
  return value.size() >= 2 && value.front() == '"' && value.back() == '"' ? value.substr(1, value.size() - 2) : value;
}

// Reads line by line; the first thing wrong ends it, because nothing after it can be trusted.
class OdlReader {
 public:
  OdlReader(const std::string& file) : m_fields(file, "") {}

  geo::Result<MtlFields> read(std::string_view text) {
    while (!text.empty() && !m_ended) {
      const auto end = std::min(text.find('\n'), text.size());
      ++m_line;
      const auto done = take(trimmed(text.substr(0, end)));
      // A last line that makes no sense and has no end was cut, not written.
      if (!done && end == text.size() && !m_open.empty()) break;
      if (!done) return done.fault();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!m_open.empty())
      return Fault{FaultKind::truncated,
                   message("{0}: ends inside the group {1}; fetch the scene again", m_fields.file(), m_open.back())};
    if (m_root.empty())
      return Fault{FaultKind::bad_metadata,
                   message("{0}: holds no group; this is no Landsat metadata", m_fields.file())};
    return std::move(m_fields);
  }

 private:
  geo::Result<void> take(std::string_view line) {
    if (line.empty()) return {};
    if (line == "END") return m_ended = true, geo::Result<void>();
    const auto equals = line.find('=');
    if (equals == line.npos) return fault(line);
    const auto key = trimmed(line.substr(0, equals)), value = trimmed(line.substr(equals + 1));
    if (key.empty() || key.size() > kMtlMaxName) return fault(line);
    if (key == "GROUP") return open(value, line);
    if (key == "END_GROUP") return close(value, line);
    if (m_open.empty()) return fault(line);
    const bool half_quoted = value.starts_with('"') != (value.size() > 1 && value.ends_with('"'));
    if (half_quoted) return fault(line);
    return m_fields.add(m_open.back(), std::string(key), std::string(unquoted(value)));
  }

  geo::Result<void> open(std::string_view name, std::string_view line) {
    if (name.empty() || name.size() > kMtlMaxName) return fault(line);
    if (m_open.empty() && !m_root.empty()) return fault(line);
    if (m_open.size() >= kMtlMaxDepth)
      return Fault{FaultKind::too_large,
                   message("{0}:{1}: groups are nested too deep (allowed {2}); this is no Landsat metadata",
                           m_fields.file(), m_line, kMtlMaxDepth)};
    if (m_root.empty()) m_fields = MtlFields(m_fields.file(), m_root = std::string(name));
    m_open.emplace_back(name);
    return {};
  }

  geo::Result<void> close(std::string_view name, std::string_view line) {
    if (m_open.empty() || m_open.back() != name) return fault(line);
    m_open.pop_back();
    return {};
  }

  // A file that does not begin as metadata is somebody's something: nothing of it is shown.
  Fault fault(std::string_view line) const {
    if (m_root.empty())
      return {FaultKind::bad_metadata,
              message("{0}:{1}: not a line of Landsat metadata; fetch the scene again", m_fields.file(), m_line)};
    return {FaultKind::bad_metadata, message("{0}:{1}: not a line of Landsat metadata (got {2}); fetch the scene again",
                                             m_fields.file(), m_line, line.substr(0, 60))};
  }

  MtlFields m_fields;
  std::string m_root;
  std::vector<std::string> m_open;
  std::size_t m_line = 0;
  bool m_ended = false;
};

}  // namespace

geo::Result<MtlFields> parse_mtl_text(std::string_view bytes, const std::string& file) {
  if (bytes.size() > kMtlMaxBytes)
    return Fault{FaultKind::too_large,
                 message("{0}: too large for metadata (got {1} bytes, allowed {2}); fetch the scene again", file,
                         bytes.size(), kMtlMaxBytes)};
  // Some deliveries are padded with NUL to a round size; a NUL before other text is damage.
  const auto text = bytes.substr(0, bytes.find('\0'));
  if (bytes.find_first_not_of(std::string_view("\0\r\n \t", 5), text.size()) != bytes.npos)
    return Fault{FaultKind::bad_metadata, message("{0}: text after NUL bytes; fetch the scene again", file)};
  return OdlReader(file).read(text);
}

}  // namespace steppe
