#include "libgeo/base/checksum.hpp"

#include <openssl/evp.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/machine_fault.hpp"

namespace geo {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() {
    if (context == nullptr || EVP_DigestInit_ex(context, EVP_sha256(), nullptr) != 1)
      throw Error(message("checksum: SHA-256 is not available; install libssl3"));
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::byte> bytes) { EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()); }
void Sha256::add(std::string_view text) { add(std::as_bytes(std::span(text))); }

void Sha256::add_field(std::string_view text) {
  add(std::to_string(text.size()) + ":");
  add(text);
}

std::string Sha256::hex() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestFinal_ex(m_state->context, digest, &size);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

std::string sha256_of(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
}

namespace {

// An error number met while opening or reading; 0 from a stream that does not know one.
Fault not_read(const std::filesystem::path& path, int error_number, const Message& otherwise) {
  if (is_machine_error(error_number)) return machine_fault(path.string(), error_number);
  return {FaultKind::unreadable, otherwise};
}

}  // namespace

Result<std::string> sha256_of_file(const std::filesystem::path& path, const Cancelled& cancelled) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return not_read(path, errno,
                    message("{0}: cannot be opened (got {1}); check the path and its permissions", path.string(),
                            std::strerror(errno)));
  Sha256 hash;
  std::vector<char> buffer(1 << 20);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
    give_up_if(cancelled);
  }
  if (in.bad())
    return not_read(path, errno, message("{0}: reading stopped before the end; check the disk", path.string()));
  return hash.hex();
}

}  // namespace geo
