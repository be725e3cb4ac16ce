#include "pipeline/http/file_body.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace steppe {
namespace {

constexpr std::uint64_t kPiece = 256 << 10;

class OpenFile {
 public:
  explicit OpenFile(const HttpFile& file)
      : m_descriptor(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC)), m_at(file.begin), m_left(file.bytes) {}
  ~OpenFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool holds_enough() const {
    struct stat status {};
    return m_descriptor >= 0 && ::fstat(m_descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
           static_cast<std::uint64_t>(status.st_size) >= m_at + m_left;
  }

  std::string next() {
    std::string piece(std::min(kPiece, m_left), '\0');
    const ssize_t got = piece.empty() ? 0 : ::pread(m_descriptor, piece.data(), piece.size(), static_cast<off_t>(m_at));
    if (got < 0 || (got == 0 && m_left > 0)) throw std::runtime_error("a file that is sent became shorter");
    piece.resize(static_cast<std::size_t>(got));
    m_at += piece.size(), m_left -= piece.size();
    return piece;
  }

 private:
  int m_descriptor;
  std::uint64_t m_at, m_left;
};

}  // namespace

HttpStream file_body(const HttpFile& file) {
  const auto open = std::make_shared<OpenFile>(file);
  if (!open->holds_enough()) return {};
  return [open] { return open->next(); };
}

}  // namespace steppe
