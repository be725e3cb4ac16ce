#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <vector>

#include "pipeline/check/check_inputs.hpp"
#include "pipeline/check/checklist_json.hpp"
#include "pipeline/cli/checklist_screen.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/config/cover_ends.hpp"
#include "pipeline/config/reference.hpp"
#include "pipeline/config/template.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::size_t kPageWidth = 100;  // of what is not read on a terminal

std::size_t terminal_width() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? std::min<std::size_t>(size.ws_col, kPageWidth) : kPageWidth;
}

// The configurations of a folder.
std::vector<fs::path> configurations_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator place(folder, error), end; !error && place != end; place.increment(error))
    if (place->path().extension() == ".toml" && place->is_regular_file(error)) files.push_back(place->path());
  std::sort(files.begin(), files.end());
  return files;
}

class ConfigCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("config", text("check a configuration, or write one to begin with"));
    m_check = options.add_command("check", text("every error at once, with line, key and what is allowed"));
    m_check->add("FILE", m_file, text("configuration file (see steppe config template)")).path();
    m_check->add_flag("--inputs", m_inputs,
                      text("open everything that the configuration names and print one checklist: what is there, what "
                           "is missing, what it blocks, what to do; writes nothing"));
    m_check->add("--workspace", m_workspace, text("with --inputs: the folder of the run, to look at its disk")).path();
    m_check->add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    m_check->add_flag("--json", m_json, text("for machines"));
    m_check->example(text("Example: steppe config check --inputs bayannur.toml --workspace /data/steppe"));
    m_template = options.add_command("template", text("a commented configuration on stdout"));
    m_reference = options.add_command("reference", text("all keys as a Markdown page on stdout"));
    options.needs_command();
    options.example(text("Example: steppe config template > bayannur.toml; steppe config check bayannur.toml"));
    return options;
  }

  ExitCode run(Console& console) override {
    if (m_template->chosen()) std::cout << config_template(console.language);
    if (m_reference->chosen()) std::cout << config_reference(console.language);
    if (m_check->chosen()) return m_inputs ? check_all(console) : check_text(console);
    return ExitCode::done;
  }

 private:
  ExitCode check_text(const Console& console) const {
    if (m_file.empty()) throw geo::UsageError(message("command line: {0} is missing; see --help", "FILE"));
    const Settings settings = load_settings(m_file);
    std::cout << show(message("{0}: correct", m_file), console.language) << '\n';
    if (const auto note = not_local_note(settings.cover)) std::cout << show(*note, console.language) << '\n';
    return ExitCode::done;
  }

  ExitCode check_all(Console& console) const {
    const fs::path place = m_file.empty() ? fs::path(".") : fs::path(m_file);
    std::error_code error;
    const bool folder = fs::is_directory(place, error);
    const auto found = folder ? configurations_in(place) : std::vector<fs::path>{place};
    if (found.size() > 1)
      throw geo::UsageError(message("FILE: the folder holds {0} configurations (the first: {1}); name the one to check",
                                    found.size(), found.front().string()));
    if (!console.language_chosen) console.language = RunSettings{}.language;
    if (found.empty() || (!folder && !fs::exists(place, error))) return print(check_nothing(place.string()), console);
    const SettingsRead read = read_settings(found.front());
    if (!console.language_chosen) console.language = read.settings.run.language;
    CheckOptions options;
    options.vocabulary = vocabulary_of(console.language);
    if (!m_workspace.empty()) options.workspace = workspace_at(m_workspace);
    options.threads = m_threads >= 0 ? m_threads : static_cast<int>(read.settings.run.threads);
    if (isatty(STDERR_FILENO) == 1)
      options.progress = [&](const geo::Message& what) {
        std::cerr << "\r\033[K" << show(what, console.language) << std::flush;
      };
    const Checklist list = check_inputs(found.front().string(), read, options);
    if (isatty(STDERR_FILENO) == 1) std::cerr << "\r\033[K" << std::flush;
    return print(list, console);
  }

  ExitCode print(const Checklist& list, const Console& console) const {
    if (m_json) {
      print_data(checklist_json(list, console.language));
    } else {
      std::ostringstream page;
      show_checklist(list, console.language, terminal_width(), isatty(STDOUT_FILENO) == 1, page);
      std::cout << page.str();
    }
    finish_standard_output();
    if (list.configuration_is_wrong || list.count(CheckMark::stop) > 0) return ExitCode::usage;
    return list.count(CheckMark::bad) > 0 ? ExitCode::partial : ExitCode::done;
  }

  std::optional<CommandOptions> m_check, m_template, m_reference;
  std::string m_file, m_workspace;
  bool m_inputs = false, m_json = false;
  int m_threads = -1;
};

}  // namespace

std::unique_ptr<Command> make_config_command() { return std::make_unique<ConfigCommand>(); }

}  // namespace steppe
