#include "libgeo/base/private_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "libgeo/base/write_error.hpp"

namespace geo {

PrivateFolder::PrivateFolder() {
  std::error_code error;
  const std::filesystem::path below = std::filesystem::temp_directory_path(error);
  std::string name = ((error ? std::filesystem::path("/tmp") : below) / "steppe.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw write_error(name, errno);
  m_path = name;
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(m_path, ignored);
}

}  // namespace geo
