#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/manifest_arguments.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cluster/batch_scripts.hpp"
#include "pipeline/cluster/chunk_result.hpp"

extern char** environ;

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// The exit status of `bash SCRIPT`, which writes the numbers of the jobs to standard output.
int run_script(const fs::path& script) {
  std::string shell = "bash", file = script.string();
  char* words[] = {shell.data(), file.data(), nullptr};
  pid_t process = 0;
  if (const int error = ::posix_spawnp(&process, "bash", nullptr, nullptr, words, environ); error != 0)
    throw geo::Error(message("{0}: cannot be started (got {1}); start it by hand", file, std::strerror(error)));
  int status = 0;
  while (::waitpid(process, &status, 0) < 0)
    if (errno != EINTR) throw geo::Error(message("{0}: is lost (got {1}); see squeue", file, std::strerror(errno)));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

class SubmitCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "submit", text("for many machines: have Slurm do what of a manifest is not done, and reduce it then"));
    m_given.add_manifest(options);
    options.add("--engine", m_engine, text("what starts the workers")).one_of({"slurm"});
    options.add("--cpus", m_cpus, text("processors, and threads, of a worker")).between(1, 1024);
    options.add("--memory", m_memory_mb, text("memory of a worker in MiB; 0: as the cluster gives"))
        .between(0, 16 << 20);
    options.add("--sbatch", m_options, text("an option for every sbatch, e.g. --sbatch --partition=eo; repeatable"))
        .one_value()
        .shown_as("OPTION");
    options.add_flag("--write-only", m_write_only, text("write the scripts, and submit nothing"));
    options.example(text("Example: steppe submit --manifest /shared/night.json --cpus 4 --memory 8000"));
    return options;
  }

  ExitCode run(Console& console) override {
    const fs::path file = m_given.file();
    const WorkManifest manifest = m_given.read();
    const auto chunks = missing_chunks(manifest, file);
    const fs::path script = write_batch_scripts(
        manifest, chunks, {fs::read_symlink("/proc/self/exe"), file, m_cpus, m_memory_mb, m_options});
    std::cerr << show(message("{0} of {1} chunks to do: {2}", chunks.size(), manifest.chunks.size(), script.string()),
                      console.language)
              << '\n';
    if (m_write_only) {
      print_data(script.string() + "\n");
      return ExitCode::done;
    }
    if (const int status = run_script(script); status != 0)
      throw geo::Error(geo::ErrorKind::temporary,
                       message("{0}: Slurm took not all of it (got exit status {1}, see above); cancel what it took "
                               "with scancel, and submit again",
                               script.string(), status));
    return ExitCode::done;
  }

 private:
  ManifestArguments m_given;
  std::string m_engine = "slurm";
  int m_cpus = 1, m_memory_mb = 0;
  std::vector<std::string> m_options;
  bool m_write_only = false;
};

}  // namespace

std::unique_ptr<Command> make_submit_command() { return std::make_unique<SubmitCommand>(); }

}  // namespace steppe
