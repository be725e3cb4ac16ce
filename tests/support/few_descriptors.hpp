#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <stdexcept>
#include <vector>

namespace steppe_test {

// While it lives, this process may open `more` files and no other. For one thread.
class FewDescriptors {
 public:
  explicit FewDescriptors(int more) {
    if (::getrlimit(RLIMIT_NOFILE, &m_before) != 0) throw std::runtime_error("no limit of open files is known");
    rlimit few = m_before;
    few.rlim_cur = kLimit;
    if (::setrlimit(RLIMIT_NOFILE, &few) != 0) throw std::runtime_error("the limit of open files cannot be set");
    for (int file; (file = ::open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;) m_taken.push_back(file);
    for (int i = 0; i < more; ++i) {
      ::close(m_taken.at(m_taken.size() - 1));
      m_taken.pop_back();
    }
  }
  ~FewDescriptors() {
    for (const int file : m_taken) ::close(file);
    ::setrlimit(RLIMIT_NOFILE, &m_before);
  }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  static constexpr rlim_t kLimit = 256;
  rlimit m_before{};
  std::vector<int> m_taken;
};

}  // namespace steppe_test
