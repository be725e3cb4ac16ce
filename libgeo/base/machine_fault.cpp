#include "libgeo/base/machine_fault.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <new>
namespace geo {
namespace {

constexpr std::array kMachineErrors{
    EMFILE,    ENFILE,      ENOMEM,     EIO,          EACCES,       EPERM,       ESTALE,       ETIMEDOUT,
    ENOTCONN,  ENODEV,      ENXIO,      EBUSY,        EAGAIN,       ENOLCK,      EHOSTDOWN,    EHOSTUNREACH,
    ENETDOWN,  ENETUNREACH, ECONNRESET, ECONNREFUSED, ECONNABORTED, EREMOTEIO,   ECOMM,        ENOLINK,
    ESHUTDOWN, EUCLEAN,     EBADMSG,    ENOKEY,       EKEYEXPIRED,  EKEYREVOKED, EKEYREJECTED, ENOMEDIUM};

// A library may want one for the file, one for what stands beside it and one for a database.
constexpr std::size_t kSpareDescriptors = 6;
constexpr std::size_t kSpareBytes = std::size_t{32} << 20;
constexpr std::size_t kPartBytes = std::size_t{1} << 20;
constexpr std::size_t kMostParts = 4096;  // of a file that is read to see whether it can be

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : m_number(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~Descriptor() {
    if (m_number >= 0) ::close(m_number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return m_number; }

 private:
  int m_number;
};

std::optional<int> descriptor_shortage() {
  std::array<std::unique_ptr<Descriptor>, kSpareDescriptors> spare;
  for (auto& one : spare) {
    one = std::make_unique<Descriptor>("/dev/null");
    if (one->number() < 0 && (errno == EMFILE || errno == ENFILE)) return errno;
  }
  return std::nullopt;
}

bool is_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

// The file in a name of GDAL's: "/vsitar/<file>/<member>", "DRIVER:…:\"<file>\":…"; the name itself when it is none.
std::string file_in(const std::string& name) {
  if (const auto open = name.find('"'); open != std::string::npos && name.find(':') < open)
    return name.substr(open + 1, name.find('"', open + 1) - open - 1);
  if (!name.starts_with("/vsi")) return name;
  const auto start = name.find('/', 1);
  if (start == std::string::npos) return name;
  for (auto end = name.size(); end != std::string::npos && end > start + 1; end = name.rfind('/', end - 1))
    if (const std::string path = name.substr(start + 1, end - start - 1); is_file(path)) return path;
  return name;
}

// 0, or why the file cannot be read to its end.
int reading_error(const std::string& path) {
  const Descriptor file(path);
  if (file.number() < 0) return errno;
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return errno;
  if (!S_ISREG(status.st_mode)) return 0;
  const auto part = std::make_unique<char[]>(kPartBytes);
  for (std::size_t i = 0; i < kMostParts; ++i) {
    const auto got = ::read(file.number(), part.get(), kPartBytes);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) break;
  }
  return 0;
}

Message machine_message(const std::string& path, int error_number) {
  const char* const reason = std::strerror(error_number);
  if (error_number == EMFILE || error_number == ENFILE)
    return message("{0}: cannot be opened now (got {1}); allow more open files (ulimit -n) and run again", path,
                   reason);
  if (error_number == EACCES || error_number == EPERM)
    return message("{0}: may not be read (got {1}); give this user the right to read it and run again", path, reason);
  return message(
      "{0}: cannot be read now (got {1}); check the memory, the disk and the network drives of this machine "
      "and run again",
      path, reason);
}

}  // namespace

bool is_machine_error(int error_number) {
  return std::find(kMachineErrors.begin(), kMachineErrors.end(), error_number) != kMachineErrors.end();
}

bool names_machine_error(std::string_view text) {
  return std::any_of(kMachineErrors.begin(), kMachineErrors.end(),
                     [&](int number) { return text.find(std::strerror(number)) != std::string_view::npos; });
}

Fault machine_fault(const std::string& path, int error_number) {
  return {FaultKind::machine, machine_message(path, error_number)};
}

std::optional<int> machine_shortage() {
  if (const auto short_of = descriptor_shortage()) return short_of;
  const std::unique_ptr<char[]> spare(new (std::nothrow) char[kSpareBytes]);
  return spare ? std::nullopt : std::optional<int>(ENOMEM);
}

std::optional<Fault> machine_fault_of(const std::string& path, std::string_view words) {
  if (const auto short_of = machine_shortage()) return machine_fault(path, *short_of);
  const std::string file = file_in(path);
  if (const int error_number = reading_error(file); is_machine_error(error_number))
    return machine_fault(file, error_number);
  for (const int number : kMachineErrors)
    if (words.find(std::strerror(number)) != std::string_view::npos) return machine_fault(path, number);
  return std::nullopt;
}

std::optional<Fault> opening_fault(const std::string& path) {
  const Descriptor file(path);
  const int error_number = file.number() < 0 ? errno : 0;
  return is_machine_error(error_number) ? std::optional(machine_fault(path, error_number)) : std::nullopt;
}

void throw_if_machine(const Fault& fault) {
  if (fault.kind == FaultKind::machine) throw Error(ErrorKind::temporary, fault.message);
}

void throw_fault(const Fault& fault, ErrorKind otherwise) {
  throw_if_machine(fault);
  throw Error(otherwise, fault.message);
}

}  // namespace geo
