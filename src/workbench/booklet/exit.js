// Quick exit with a little more than a link can do: the page it leaves is not the next one back, and Escape three times in a row works, too.
{
  const exit = document.querySelector('.exit');
  let presses = 0;
  exit.addEventListener('click', (event) => {
    event.preventDefault();
    location.replace(exit.href);
  });
  document.addEventListener('keydown', ({ key }) => {
    presses = key === 'Escape' ? presses + 1 : 0;
    if (presses === 3) location.replace(exit.href);
  });
}
