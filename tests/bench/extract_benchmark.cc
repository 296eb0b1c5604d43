// The extractor over whole articles, on one thread: MB/s, allocations, peak memory, and what each
// stage takes.
//
//   bazel run -c opt //tests/bench:extract_benchmark                     (articles made up here)
//   bazel run -c opt //tests/bench:extract_benchmark -- ARTICLE.txt ...  (each file an article)
//   bazel run -c opt //tests/bench:extract_benchmark -- --passes 20 TEXTS.jsonl
//
// A .jsonl file has an article a line, in "text", with the day it appeared in "date". Times are of
// the thread's processor, the best of several passes, since machines are shared; MB are 10^6 bytes
// of text. "rows" is what the command does beyond the library: claims as lines of JSON.
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <limits>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/extract/attribution.h"
#include "engine/extract/extractor.h"
#include "nlohmann/json.hpp"
#include "tools/render/json.h"
#include "tools/render/stated.h"

namespace {

// One thread; counted by the operators below.
std::uint64_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size); memory != nullptr) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace crosscheck {
namespace {

constexpr char kDay[] = "2031-08-14";

struct Text {
  std::string text;
  std::string published;
};

// Sentences of the kinds that news is made of, with other names and figures in each article. Half
// of them tell of events, half do not.
std::string MadeUpArticle(int i) {
  const char* const towns[] = {"Kupiansk", "Lyman", "Bakhmut", "Orikhiv", "Kherson", "Vuhledar"};
  const char* const people[] = {"Ada Moreau", "Petro Hnatiuk", "Colonel Ruth Alder", "Igor Sorin"};
  const char* const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  const char* const town = towns[i % 6];
  const char* const other = towns[(i + 2) % 6];
  const char* const who = people[i % 4];
  const char* const day = days[i % 6];
  std::string text = absl::StrCat("Shelling near ", town, " kills ", 2 + i % 9, ", officials say\n\n");
  for (int p = 0; p < 3; ++p) {
    absl::StrAppend(
        &text, "At least ", 2 + (i + p) % 9, " people were killed and ", 11 + i + p,
        " wounded when shells hit a market in ", town, " on ", day,
        ", according to the regional administration. Russian forces, which had tried to take the "
        "town for weeks, denied that they had fired on it. \"We have nothing to do with this,\" ",
        who, " told reporters. \"Those who say so were not there. It is a lie.\"\n\n",
        "Ukraine's General Staff said its troops had repelled ", 4 + (i * 7 + p) % 30,
        " attacks near ", other, " over the past day and held their positions. It did not say how "
        "many of its own soldiers had been lost. The claim could not be verified.\n\n",
        "The provincial government said that repairs to the bridge would take at least ", 2 + p,
        " weeks, and that ferries would run between the two banks until the work was finished. "
        "Residents of the lower town, who have been without running water since the weekend, said "
        "that nobody had come to see them. If the river rises again, the engineers fear, the pumps "
        "will not be enough, and the council has no money to rent others. About ", 40 + i,
        " people were moved to a school on the night of Aug. ", 1 + p, "-", 2 + p,
        ", when the water rose by more than two metres.\n\n",
        "Critics of the plan argue that it was drawn up in a hurry and that the minister, who "
        "promised in mid-July to publish the figures, has not kept his word. Her office did not "
        "answer questions. The paper was unable to reach the company that built the dam, and its "
        "owner has not been seen in public since the spring.\n\n");
  }
  return text;
}

std::vector<Text> MadeUp() {
  std::vector<Text> texts;
  for (int i = 0; i < 60; ++i) texts.push_back({MadeUpArticle(i), kDay});
  return texts;
}

bool ReadTexts(const std::string& path, std::vector<Text>* texts) {
  std::ifstream file(path);
  if (!file) {
    std::cerr << path << ": cannot be read\n";
    return false;
  }
  if (!absl::EndsWith(path, ".jsonl")) {
    texts->push_back({{std::istreambuf_iterator<char>(file), {}}, kDay});
    return true;
  }
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object() || !row.contains("text") || !row["text"].is_string()) {
      std::cerr << path << ": a line without \"text\"\n";
      return false;
    }
    texts->push_back({row["text"], row.value("date", kDay)});
  }
  return true;
}

double ThreadSeconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

long PeakKilobytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// Keeps a result from being optimised away.
template <typename T>
void Keep(const T& value) {
  asm volatile("" : : "r"(&value) : "memory");
}

struct Cost {
  double seconds = std::numeric_limits<double>::infinity();
  std::uint64_t allocations = 0;
};

Cost Measure(int passes, const std::function<void()>& work) {
  Cost cost;
  for (int pass = 0; pass < passes; ++pass) {
    const std::uint64_t before = allocations;
    const double start = ThreadSeconds();
    work();
    cost.seconds = std::min(cost.seconds, ThreadSeconds() - start);
    cost.allocations = allocations - before;
  }
  return cost;
}

void Print(const char* name, const Cost& cost, double whole, std::size_t bytes) {
  const double kilobytes = static_cast<double>(bytes) / 1000;
  std::cout << absl::StrFormat("%-14s %9.2f %8.1f %7.1f %% %12.1f\n", name,
                               static_cast<double>(bytes) / 1e6 / cost.seconds,
                               cost.seconds * 1e6 / kilobytes, 100 * cost.seconds / whole,
                               static_cast<double>(cost.allocations) / kilobytes);
}

int Run(int passes, const std::vector<Text>& texts) {
  const double start = ThreadSeconds();
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const Gazetteer gazetteer = *Gazetteer::BuiltIn();
  const Extractor extractor(&vocabulary, &gazetteer);
  const double loading = ThreadSeconds() - start;
  const MentionLexicon mention_words = MentionLexicon::BuiltIn();
  const ExtractLexicon words = ExtractLexicon::BuiltIn(vocabulary);
  const PlaceFinder places(&gazetteer, &vocabulary);
  const QuantityFinder quantities(&vocabulary);
  const long loaded = PeakKilobytes();

  const auto extract = [&](const Text& text) {
    return extractor.Extract(
        {.text = text.text, .published = text.published, .publisher = "The Paper"});
  };
  std::size_t bytes = 0, sentences = 0, claims = 0;
  for (const Text& text : texts) bytes += text.text.size();
  const Cost whole = Measure(passes, [&] {
    for (const Text& text : texts) Keep(extract(text));
  });
  const long peak = PeakKilobytes();

  // Kept, so that each stage can be run on what those before it gave.
  std::vector<ExtractedArticle> read;
  std::vector<std::vector<TimeMention>> times;
  for (const Text& text : texts) {
    absl::StatusOr<ExtractedArticle> article = extract(text);
    if (!article.ok()) {
      std::cerr << article.status() << '\n';
      return 1;
    }
    sentences += article->context().structure.sentences.size();
    claims += article->claims().size();
    times.emplace_back();
    for (const Located<TimeMention>& time : article->context().times) {
      times.back().push_back(time.mention);
    }
    read.push_back(*std::move(article));
  }
  std::cout << absl::StrFormat(
      "%d articles, %d bytes, %d sentences, %d claims\n"
      "loading the data %.0f ms; peak memory %d KB, of it %d KB before the first article\n\n"
      "%-14s %9s %8s %9s %12s\n",
      texts.size(), bytes, sentences, claims, loading * 1e3, peak, loaded, "stage", "MB/s", "us/KB",
      "share", "new/KB");
  const auto stage = [&](const char* name, const std::function<void(const ArticleContext&)>& work) {
    const Cost cost = Measure(passes, [&] {
      for (const ExtractedArticle& article : read) work(article.context());
    });
    Print(name, cost, whole.seconds, bytes);
  };
  stage("tokens", [&](const ArticleContext& context) {
    Keep(MentionText(context.text().text().text(), mention_words));
  });
  stage("words", [&](const ArticleContext& context) {
    Keep(ReadText(context.text().text(), words));
  });
  stage("structure", [](const ArticleContext& context) { Keep(ReadStructure(context.text())); });
  stage("clauses", [](const ArticleContext& context) {
    Keep(ReadSentences(context.text(), context.structure));
  });
  stage("attributions", [](const ArticleContext& context) {
    Keep(FindAttributions(context.text(), context.structure, context.sentences));
  });
  stage("times", [](const ArticleContext& context) {
    TimeContext time;
    time.published_day = context.published_day;
    Keep(TimeFinder().Find(context.text().text(), time));
  });
  std::size_t next = 0;  // article
  stage("quantities", [&](const ArticleContext& context) {
    Keep(quantities.Find(context.text().text(), times[next++ % times.size()]));
  });
  stage("places", [&](const ArticleContext& context) {
    Keep(places.Find(context.text().text(), {}));
  });
  stage("events", [](const ArticleContext& context) {
    Keep(FindEvents(context.text(), context.structure, context.sentences));
  });
  stage("claims", [](const ArticleContext& context) { Keep(MakeClaims(context)); });
  Print("all of it", whole, whole.seconds, bytes);
  const Cost rows = Measure(passes, [&] {
    for (const ExtractedArticle& article : read) {
      for (const ExtractedClaim& claim : article.claims()) {
        Keep(JsonLine(StatedAsJson(claim.stated)));
      }
    }
  });
  Print("rows", rows, whole.seconds, bytes);
  return 0;
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) {
  int passes = 15;
  std::vector<crosscheck::Text> texts;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--passes" && i + 1 < argc) {
      if (!absl::SimpleAtoi(argv[++i], &passes) || passes < 1) {
        std::cerr << "--passes needs a number from 1 on\n";
        return 2;
      }
    } else if (!crosscheck::ReadTexts(argument, &texts)) {
      return 2;
    }
  }
  if (texts.empty()) texts = crosscheck::MadeUp();
  return crosscheck::Run(passes, texts);
}
