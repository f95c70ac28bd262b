#!/bin/sh
# Что меняет правка регламентов — заметкой для запроса на слияние, в Markdown.
#
#   merge-request.sh БАЗА [ПАПКА] > заметка.md
#
# БАЗА — ветка или коммит, с которым сливают; ПАПКА — где лежат регламенты («регламенты»).
# Проверяет текст, прогоняет примеры, доказывает, что нет пробелов и противоречий, и показывает,
# для кого и в чём новые редакции решают иначе. Код завершения — 1, если найдены ошибки, непройденные
# примеры, опровергнутое или различия, которые названы в FAIL_ON (document,term, any, undecided);
# 2 — если что-то не так с самим вызовом. Нужны git и программа: REGLAMENT, иначе bin/reglament.
set -eu

base=${1:?первым словом назовите ветку или коммит, с которым сливают}
folder=${2:-регламенты}
reglament=${REGLAMENT:-bin/reglament}
export LANG=ru_RU.UTF-8 NO_COLOR=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# section ЗАГОЛОВОК КОМАНДА…: запускает команду; что она сказала, показано, если она чего-то нашла.
section() {
  title=$1
  shift
  code=0
  "$@" > "$work/said" 2>&1 || code=$?
  [ "$code" -le "$status" ] || status=$code
  if [ "$code" -eq 0 ]; then
    echo "- ✅ $title: $(tail -n 1 "$work/said")"
    return
  fi
  echo "- ❌ $title"
  echo
  echo '````text'
  cat "$work/said"
  echo '````'
  echo
}

echo '## Регламенты: что меняет эта правка'
echo
section 'Текст' "$reglament" check "$folder"
section 'Примеры' "$reglament" test "$folder"
section 'Доказательства' "$reglament" verify "$folder"
echo

# Прежние тексты — такими, какими они были, когда правка от них отошла.
old=$(git merge-base "$base" HEAD)
mkdir "$work/old"
if git cat-file -e "$old:$folder" 2> "$work/said"; then
  git archive "$old" "$folder" | tar -x -C "$work/old"
fi
git -c core.quotePath=false diff --name-only --diff-filter=d "$old" -- "$folder" | grep '\.rgl$' > "$work/changed" || true

# Типовой регламент и библиотека входят в другие: тогда сравнивают все.
drawn_in='^(типовой регламент|библиотека|template regulation|library) '
while IFS= read -r file; do
  if grep -Eq "$drawn_in" "$file"; then
    find "$folder" -name '*.rgl' | sort > "$work/all"
    mv "$work/all" "$work/changed"
    break
  fi
done < "$work/changed"

while IFS= read -r file; do
  if grep -Eq "$drawn_in" "$file"; then
    continue
  fi
  if [ ! -f "$work/old/$file" ]; then
    echo "- $file: новый файл, сравнить не с чем."
    continue
  fi
  code=0
  "$reglament" diff "$work/old/$file" "$file" --format markdown ${FAIL_ON:+--fail-on "$FAIL_ON"} > "$work/said" 2>&1 || code=$?
  [ "$code" -le "$status" ] || status=$code
  cat "$work/said"
done < "$work/changed"
exit "$status"
