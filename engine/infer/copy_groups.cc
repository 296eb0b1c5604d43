#include "engine/infer/copy_groups.h"

#include <algorithm>
#include <numeric>

#include "absl/container/flat_hash_map.h"

namespace crosscheck {
namespace {

constexpr double kAgreement = 0.98;
constexpr uint32_t kSharedItems = 30;
constexpr uint64_t kPairsPerClaim = 64;

// What one source says on one item, whole: several values make one answer.
struct Answer {
  uint32_t source;
  uint32_t item;
  uint64_t says;
};

uint64_t Mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

uint32_t Root(std::vector<uint32_t>& parent, uint32_t x) {
  while (parent[x] != x) x = parent[x] = parent[parent[x]];
  return x;
}

void Join(std::vector<uint32_t>& parent, uint32_t a, uint32_t b) {
  a = Root(parent, a);
  b = Root(parent, b);
  parent[std::max(a, b)] = std::min(a, b);
}

// Answers of disputed items only, by item. `begin` gets where each disputed item starts.
std::vector<Answer> DisputedAnswers(const ClaimTable& table, std::vector<uint32_t>* begin) {
  std::vector<Answer> answers;
  for (uint32_t item = 0; item < table.num_items(); ++item) {
    const size_t start = answers.size();
    bool disputed = false;
    for (uint32_t c = table.item_begin[item]; c < table.item_begin[item + 1]; ++c) {
      const TableClaim& claim = table.claims[c];
      const uint64_t value = Mix(claim.value + 1);
      if (answers.size() > start && answers.back().source == claim.source) {
        answers.back().says += value;
      } else {
        answers.push_back({claim.source, item, value});
      }
    }
    for (size_t a = start + 1; a < answers.size(); ++a) {
      disputed = disputed || answers[a].says != answers[start].says;
    }
    if (disputed) {
      begin->push_back(static_cast<uint32_t>(start));
    } else {
      answers.resize(start);
    }
  }
  begin->push_back(static_cast<uint32_t>(answers.size()));
  return answers;
}

// The most sources an item may have to be compared pair by pair within the budget.
size_t WidestItem(const std::vector<uint32_t>& begin, size_t num_claims) {
  std::vector<uint32_t> widths;
  for (size_t i = 0; i + 1 < begin.size(); ++i) widths.push_back(begin[i + 1] - begin[i]);
  std::sort(widths.begin(), widths.end());
  const uint64_t budget = kPairsPerClaim * std::max<uint64_t>(num_claims, 1000);
  uint64_t pairs = 0;
  size_t widest = 0;
  for (size_t i = 0; i < widths.size();) {
    size_t same = i;
    while (same < widths.size() && widths[same] == widths[i]) ++same;
    pairs += uint64_t{widths[i]} * widths[i] / 2 * (same - i);
    if (pairs > budget) break;
    widest = widths[i];
    i = same;
  }
  return widest;
}

// Marks members whose whole record repeats that of an earlier member.
void MarkEchoes(const ClaimTable& table, CopyGroups* groups) {
  struct Record {
    uint64_t sum = 0;
    uint64_t mixed = 0;
    uint32_t count = 0;
    bool operator==(const Record& other) const {
      return sum == other.sum && mixed == other.mixed && count == other.count;
    }
  };
  std::vector<Record> records(table.num_sources());
  for (const TableClaim& claim : table.claims) {
    if (groups->group_of[claim.source] == 0) continue;
    Record& record = records[claim.source];
    const uint64_t key = Mix((uint64_t{claim.item} << 32) | claim.value);
    record.sum += key;
    record.mixed += Mix(key);
    ++record.count;
  }
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> distinct;  // voice -> members so far
  for (uint32_t source = 0; source < table.num_sources(); ++source) {
    if (groups->group_of[source] == 0) continue;
    std::vector<uint32_t>& members = distinct[groups->voice_of[source]];
    for (const uint32_t member : members) {
      if (records[member] == records[source]) groups->echo[source] = true;
    }
    if (!groups->echo[source]) members.push_back(source);
  }
}

}  // namespace

CopyGroups FindCopyGroups(const ClaimTable& table) {
  const uint32_t num_sources = static_cast<uint32_t>(table.num_sources());
  CopyGroups groups;
  groups.voice_of.resize(num_sources);
  std::iota(groups.voice_of.begin(), groups.voice_of.end(), 0u);
  groups.group_of.assign(num_sources, 0);
  groups.echo.assign(num_sources, false);

  std::vector<uint32_t> begin;
  const std::vector<Answer> answers = DisputedAnswers(table, &begin);
  const size_t widest = WidestItem(begin, table.claims.size());

  // Only sources with enough disputed answers can be in a group: they get small ids of their own.
  std::vector<uint32_t> count(num_sources, 0);
  for (const Answer& answer : answers) ++count[answer.source];
  std::vector<uint32_t> eligible;
  std::vector<uint32_t> small(num_sources, UINT32_MAX);
  for (uint32_t source = 0; source < num_sources; ++source) {
    if (count[source] < kSharedItems) continue;
    small[source] = static_cast<uint32_t>(eligible.size());
    eligible.push_back(source);
  }

  // For each source, the places in `answers` that it fills.
  std::vector<std::vector<uint32_t>> places(eligible.size());
  std::vector<uint32_t> end_of(answers.size());
  for (size_t i = 0; i + 1 < begin.size(); ++i) {
    if (begin[i + 1] - begin[i] > widest) continue;
    for (uint32_t a = begin[i]; a < begin[i + 1]; ++a) {
      end_of[a] = begin[i + 1];
      if (small[answers[a].source] != UINT32_MAX) places[small[answers[a].source]].push_back(a);
    }
  }

  std::vector<uint32_t> shared(eligible.size(), 0);
  std::vector<uint32_t> agreed(eligible.size(), 0);
  std::vector<uint32_t> met;  // who has counts in `shared` and `agreed`
  for (uint32_t s = 0; s < eligible.size(); ++s) {
    for (const uint32_t a : places[s]) {
      for (uint32_t b = a + 1; b < end_of[a]; ++b) {
        const uint32_t other = small[answers[b].source];
        if (other == UINT32_MAX) continue;
        if (shared[other]++ == 0) met.push_back(other);
        agreed[other] += answers[a].says == answers[b].says;
      }
    }
    for (const uint32_t other : met) {
      if (shared[other] >= kSharedItems && agreed[other] >= kAgreement * shared[other]) {
        Join(groups.voice_of, eligible[s], eligible[other]);
      }
      shared[other] = agreed[other] = 0;
    }
    met.clear();
  }

  std::vector<uint32_t> members(num_sources, 0);
  for (uint32_t source = 0; source < num_sources; ++source) {
    ++members[groups.voice_of[source] = Root(groups.voice_of, source)];
  }
  std::vector<uint32_t> number(num_sources, 0);
  for (uint32_t source = 0; source < num_sources; ++source) {
    const uint32_t voice = groups.voice_of[source];
    if (members[voice] < 2) continue;
    if (number[voice] == 0) number[voice] = ++groups.num_groups;
    groups.group_of[source] = number[voice];
  }
  MarkEchoes(table, &groups);
  return groups;
}

}  // namespace crosscheck
